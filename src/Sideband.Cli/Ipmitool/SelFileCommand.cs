using System.Globalization;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>sel</c> with files: entries as they are, and events that can be sent again.</summary>
internal static class SelFileCommand
{
    private const string Blank = " \t";
    private const int EventSize = 7;

    /// <param name="tool">The session.</param>
    /// <param name="repository">The sensors.</param>
    /// <param name="verb">What is to be done.</param>
    /// <param name="words">The file.</param>
    public static Task<int> RunAsync(DropIn tool, Repository repository, string verb, string[] words) =>
        words is not [var file, ..]
            ? Task.FromResult(SelCommand.Told(tool, $"usage: sel {verb} <filename>"))
            : verb switch
            {
                "writeraw" => WriteAsync(tool, repository, file, (stream, record) => stream.Write(record.ToArray())),
                "save" => WriteAsync(tool, repository, file, WriteEvent),
                "add" => AddAsync(tool, repository, file),
                _ => ReadRawAsync(tool, repository, file, verb == "ereadraw"),
            };

    /// <summary>Prints all entries, and writes them. A file that cannot be written keeps none from being printed, as with the peer.</summary>
    private static async Task<int> WriteAsync(
        DropIn tool,
        Repository repository,
        string file,
        Action<Stream, SelRecord> write
    )
    {
        if (await tool.AskAsync(new GetSelInfo(), "Get SEL Info command failed") is not { } info)
            return DropIn.Failed;
        if (info.Entries == 0)
            return SelCommand.Told(tool, "SEL has no entries");
        await using var stream = Open(tool, file);
        await foreach (var record in tool.Client.Sel.ReadAsync())
        {
            await SelPrinter.LineAsync(tool, repository, record, false);
            if (stream is not null)
                write(stream, record);
        }
        return 0;
    }

    private static FileStream? Open(DropIn tool, string file)
    {
        try
        {
            return File.Create(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            tool.Fail($"Unable to open file {file} for write: {Reason(e)}");
            return null;
        }
    }

    /// <summary>An event as the seven bytes that <c>sel add</c> and <c>event file</c> send. OEM entries are none.</summary>
    private static void WriteEvent(Stream stream, SelRecord record)
    {
        if (record.Event is not { } entry)
            return;
        byte[] bytes =
        [
            entry.EvmRevision,
            (byte)entry.SensorType,
            entry.SensorNumber,
            (byte)(entry.EventType | (entry.Deassertion ? 0x80 : 0)),
            entry.EventData1,
            entry.EventData2,
            entry.EventData3,
        ];
        var type = Words.SensorType((byte)entry.SensorType);
        var text = Words.Event(entry.EventType, (byte)entry.SensorType, entry.EventData1, entry.EventData2);
        var line =
            $"{string.Join(' ', bytes.Select(b => $"0x{b:x2}"))} # {type} #0x{entry.SensorNumber:x2} {text ?? "Unknown"}\n";
        stream.Write(System.Text.Encoding.UTF8.GetBytes(line));
    }

    private static async Task<int> AddAsync(DropIn tool, Repository repository, string file)
    {
        string[] lines;
        try
        {
            lines = await File.ReadAllLinesAsync(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return tool.Fail(
                File.Exists(file) ? $"Could not open file {file}: {Reason(e)}" : $"File {file} does not exist"
            );
        }
        var end = 0;
        foreach (
            var words in lines.Select(line =>
                line.Split('#')[0].Split(Blank.ToCharArray(), StringSplitOptions.RemoveEmptyEntries)
            )
        )
        {
            if (words.Length == 0)
                continue;
            byte[] bytes = [.. words.Select(Numbers.Byte).TakeWhile(b => b is not null).Select(b => b!.Value)];
            if (bytes.Length < EventSize)
            {
                var shown = bytes;
                Array.Resize(ref shown, EventSize + 1);
                tool.Fail($"Invalid Event: {Convert.ToHexStringLower(shown)}");
                continue;
            }
            Message.Read<EventMessage>(bytes.AsSpan(0, EventSize), out var message);
            if (await RawCommand.SendAsync(tool, repository, message) != 0)
                end = DropIn.Failed;
        }
        return end;
    }

    private static async Task<int> ReadRawAsync(DropIn tool, Repository repository, string file, bool extended)
    {
        byte[] bytes;
        try
        {
            bytes = await File.ReadAllBytesAsync(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return tool.Fail($"Unable to open file {file} for reading: {Reason(e)}");
        }
        for (var at = 0; at + SelRecord.Size <= bytes.Length; at += SelRecord.Size)
        {
            if (!SelRecord.TryParse(bytes.AsSpan(at, SelRecord.Size), out var record))
                continue;
            if (tool.Verbose > 0)
                await SelPrinter.VerboseAsync(tool, extended ? repository : null, record, live: false);
            else
                await SelPrinter.LineAsync(tool, repository, record, extended, live: false);
        }
        return 0;
    }

    /// <summary>As C says it, for the reasons that there mostly are.</summary>
    private static string Reason(Exception e) =>
        e switch
        {
            FileNotFoundException or DirectoryNotFoundException => "No such file or directory",
            UnauthorizedAccessException => "Permission denied",
            _ => e.Message,
        };
}
