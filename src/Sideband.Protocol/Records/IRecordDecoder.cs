using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Protocol.Records;

/// <summary>Says in words what a manufacturer's records mean, which the specification leaves to him.</summary>
public interface IRecordDecoder
{
    /// <summary>What an entry of the log says; null where it is none that this decoder knows.</summary>
    /// <param name="record">The entry: a manufacturer's record, or an event of a manufacturer's sensor type.</param>
    string? TextOf(in SelRecord record) => null;

    /// <summary>What a record of the sensor repository says; null where it is none that this decoder knows.</summary>
    /// <param name="record">The record.</param>
    string? TextOf(in SdrRecord record) => null;
}
