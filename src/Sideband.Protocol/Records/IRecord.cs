namespace Sideband.Protocol.Records;

/// <summary>A record as a repository keeps it: the event log's or the sensor data's. (IPMI v2.0 §32, §43)</summary>
/// <typeparam name="TSelf">The record.</typeparam>
public interface IRecord<TSelf>
    where TSelf : struct, IRecord<TSelf>
{
    /// <summary>The record's number, which the repository gives it.</summary>
    ushort Id { get; }

    /// <summary>All bytes, with the number.</summary>
    byte[] ToArray();

    /// <summary>Takes bytes apart; false where they are no record.</summary>
    static abstract bool TryParse(ReadOnlySpan<byte> bytes, out TSelf record);
}
