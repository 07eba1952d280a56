using Sideband.Protocol.Records;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc;

/// <content>The records in words.</content>
public sealed partial class Controller
{
    /// <summary>The entries of the log in words, the oldest first; plug-ins say what their manufacturer's mean.</summary>
    public IEnumerable<string> DescribeLog() =>
        Sel.Records.Select(record => $"{record.Id} {record.Time} {TextOf(in record)}");

    /// <summary>The records of the sensor repository in words; plug-ins say what their manufacturer's mean.</summary>
    public IEnumerable<string> DescribeRepository() =>
        Sdrs.Records.Select(record => $"{record.Id} {Plugins?.Decoders.TextOf(in record) ?? Plain(in record)}");

    /// <summary>Writes an entry into the log that is no event of this moment; null where the log is full.</summary>
    internal ushort? AddEntry(in SelRecord record)
    {
        var id = Sel.Add(in record, Now);
        // Written, not reported: whoever restores a log must not switch the machine by it. (§31.6)
        if (id is { } added)
            Pef.Skip(added);
        return id;
    }

    private string TextOf(in SelRecord record) => Plugins?.Decoders.TextOf(in record) ?? Plain(in record);

    private static string Plain(in SelRecord record) =>
        record.Event is { } entry ? EventText.Of(in entry) : $"OEM record {record.RecordType:X2}h {record.Body}";

    private static string Plain(in SdrRecord record) =>
        record.Name ?? (record.Type == SdrRecordType.Oem ? $"OEM record {record.Body}" : record.Type.ToString());
}
