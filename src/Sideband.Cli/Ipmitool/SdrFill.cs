using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Cli.Ipmitool;

/// <summary>
/// ipmitool's <c>sdr fill</c>: the repository is erased and filled again. The peer erases before it knows whether there is
/// something to fill it with; here what is not there erases nothing.
/// </summary>
internal static class SdrFill
{
    private const int HeaderSize = 5;

    public static Task<int> RunAsync(DropIn tool, string[] words) =>
        words switch
        {
            ["file", var path, ..] => FromFileAsync(tool, path),
            ["nosat", ..] => FromSensorsAsync(tool),
            ["sensors" or "range", ..] when words is ["sensors", ..] or [_, _, ..] => Task.FromResult(
                tool.Fail(
                    $"sdr fill {words[0]} is not here: it copies what satellites tell, which one session of ours does not reach; 'sideband sdr load' fills from files"
                )
            ),
            ["file"] => Task.FromResult(tool.Fail("Not enough parameters given.\nusage: sdr fill file <file>")),
            ["range"] => Task.FromResult(tool.Fail("Not enough parameters given.\nusage: sdr fill range <range>")),
            [] => Task.FromResult(
                tool.Fail(
                    "Not enough parameters given.\nusage: sdr fill sensors\nusage: sdr fill file <file>\nusage: sdr fill range <range>"
                )
            ),
            _ => Task.FromResult(
                tool.Fail($"Invalid SDR fill command: {words[0]}\nusage: sdr fill <sensors|nosat|file|range> [options]")
            ),
        };

    private static async Task<int> FromFileAsync(DropIn tool, string path)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return tool.Fail($"{path}: {e.Message}");
        }
        var records = new List<SdrRecord>();
        for (var at = 0; at + HeaderSize <= bytes.Length; )
        {
            var size = HeaderSize + bytes[at + HeaderSize - 1];
            if (at + size > bytes.Length)
                return tool.Fail($"SDR from '{path}' truncated");
            if (SdrRecord.TryParse(bytes.AsSpan(at, size), out var record))
                records.Add(record);
            at += size;
        }
        return await FillAsync(tool, records);
    }

    /// <summary>What the controller's own sensors say of themselves. (IPMI v2.0 §35)</summary>
    private static async Task<int> FromSensorsAsync(DropIn tool)
    {
        if (await tool.TryAsync(new GetDeviceSdrInfo(null)) is null)
        {
            tool.Fail("Err in cmd get sensor sdr info");
            return 0;
        }
        var reservation = await tool.TryAsync(new ReserveDeviceSdrRepository());
        var records = new List<SdrRecord>();
        const ushort Last = 0xFFFF;
        const byte All = 0xFF;
        for (ushort id = 0; id != Last; )
        {
            var request = new GetDeviceSdr(reservation?.ReservationId ?? 0, id, 0, All);
            if (await tool.AskAsync(request, $"Get SDR {id:x4} command failed") is not { } answer)
                return DropIn.Failed;
            if (SdrRecord.TryParse(answer.Data.Span, out var record))
                records.Add(record);
            id = answer.NextRecordId > id ? answer.NextRecordId : Last;
        }
        tool.Line("Load SDRs from 0x20");
        return await FillAsync(tool, records);
    }

    private static async Task<int> FillAsync(DropIn tool, List<SdrRecord> records)
    {
        if (records.Count == 0)
            return tool.Fail("There is no record to fill the SDRR with; it stays as it is.");
        try
        {
            await tool.Client.SdrChanges.ClearAsync();
        }
        catch (Exception e) when (DropIn.CodeOf(e) is not null)
        {
            return tool.Fail("Cannot erase SDRR. Giving up.");
        }
        tool.Line("SDRR successfully erased");
        var code = 0;
        foreach (var record in records)
        {
            try
            {
                await tool.Client.SdrChanges.AddAsync(record);
                code = 0;
            }
            catch (Exception e) when (DropIn.CodeOf(e) is not null)
            {
                code = tool.Fail($"Cannot add SDR ID 0x{record.Id:x4} to repository...");
            }
        }
        return code;
    }
}
