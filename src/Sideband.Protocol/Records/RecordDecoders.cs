using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Protocol.Records;

/// <summary>Asks decoders one after the other.</summary>
public static class RecordDecoders
{
    /// <summary>What the first that knows an entry says; null where none does.</summary>
    public static string? TextOf(this IEnumerable<IRecordDecoder> decoders, in SelRecord record)
    {
        ArgumentNullException.ThrowIfNull(decoders);
        foreach (var decoder in decoders)
        {
            if (decoder.TextOf(in record) is { } text)
                return text;
        }
        return null;
    }

    /// <summary>What the first that knows a record says; null where none does.</summary>
    public static string? TextOf(this IEnumerable<IRecordDecoder> decoders, in SdrRecord record)
    {
        ArgumentNullException.ThrowIfNull(decoders);
        foreach (var decoder in decoders)
        {
            if (decoder.TextOf(in record) is { } text)
                return text;
        }
        return null;
    }
}
