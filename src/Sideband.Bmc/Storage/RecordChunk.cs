using Sideband.Protocol;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Storage;

/// <summary>Cuts out the part of a record that a console wants. (IPMI v2.0 §31.5, §33.12)</summary>
internal static class RecordChunk
{
    private const byte All = 0xFF;

    /// <summary>What an answer holds beside its overhead, so that it fits the interfaces of IPMI 1.5 too.</summary>
    private const int Largest = 240;

    public static Answer<Octets> Of(byte[] record, byte offset, byte count)
    {
        if (offset > record.Length)
            return CompletionCode.ParameterOutOfRange;
        var wanted = count == All ? record.Length - offset : Math.Min(count, record.Length - offset);
        return wanted > Largest ? CompletionCode.CannotReturnSoManyBytes : new Octets(record.AsMemory(offset, wanted));
    }
}
