using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Ipmitool;

/// <summary>ipmitool's <c>raw</c> and <c>event</c>.</summary>
internal static class RawCommand
{
    public static async Task<int> RunAsync(DropIn tool, string[] words)
    {
        if (words.Length < 2)
            return tool.Fail("Not enough parameters given.\nRAW Commands:  raw <netfn> <cmd> [data]");
        string[] kinds = ["netfn", "command", "data"];
        var bytes = new byte[words.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (Numbers.Byte(words[i]) is not { } value)
                return tool.Fail($"Given {kinds[Math.Min(i, 2)]} \"{words[i]}\" is invalid.");
            bytes[i] = value;
        }
        var (netFn, command) = (bytes[0], bytes[1]);
        var call = $"Unable to send RAW command (channel=0x0 netfn=0x{netFn:x} lun=0x0 cmd=0x{command:x}";
        byte[] answer;
        try
        {
            answer = await tool.Client.SendRawAsync(netFn, command, bytes.AsMemory(2));
        }
        catch (IpmiTimeoutException)
        {
            return tool.Fail(call + ")");
        }
        if (answer[0] != 0)
            return tool.Fail($"{call} rsp=0x{answer[0]:x}): {Words.Completion((CompletionCode)answer[0])}");
        foreach (var line in answer.Skip(1).Chunk(16))
            tool.Line(string.Concat(line.Select(b => $" {b:x2}")));
        if (answer.Length == 1)
            tool.Line("");
        return 0;
    }

    /// <summary>Sends one of three events, as ipmitool made them up.</summary>
    public static async Task<int> EventAsync(DropIn tool, Repository repository, string[] words)
    {
        (string Text, EventMessage Event)? sample = words is [var number, ..]
            ? number switch
            {
                "1" => (
                    "Temperature - Upper Critical - Going High",
                    new EventMessage(4, (byte)SensorType.Temperature, 0x30, 0x01, false, 0x09, 0xFF, 0xFF)
                ),
                "2" => (
                    "Voltage Threshold - Lower Critical - Going Low",
                    new EventMessage(4, (byte)SensorType.Voltage, 0x60, 0x01, false, 0x02, 0xFF, 0xFF)
                ),
                "3" => (
                    "Memory - Correctable ECC",
                    new EventMessage(4, (byte)SensorType.Memory, 0x53, 0x6F, false, 0x00, 0xFF, 0xFF)
                ),
                _ => null,
            }
            : null;
        if (sample is not { } send)
        {
            // Events of a sensor by its name are not here.
            tool.Print($"Finding sensor {(words.Length > 0 ? words[0] : "")}... ");
            tool.Line("not found!");
            return DropIn.Failed;
        }
        tool.Line($"Sending SAMPLE event: {send.Text}");
        return await SendAsync(tool, repository, send.Event);
    }

    /// <summary>Sends an event, and shows it as the log would.</summary>
    public static async Task<int> SendAsync(DropIn tool, Repository repository, EventMessage message)
    {
        var shown = message.ToRecord(0x41);
        var request = new PlatformEvent(Message.ToOctets(in message));
        if (await tool.AskAsync(request, "Platform Event Message command failed") is null)
            return DropIn.Failed;
        var record = SelRecord.Create(in shown);
        if (tool.Verbose > 0)
            await SelPrinter.VerboseAsync(tool, null, record with { RecordType = 0 });
        else
            await SelPrinter.LineAsync(tool, repository, record, false);
        return 0;
    }
}
