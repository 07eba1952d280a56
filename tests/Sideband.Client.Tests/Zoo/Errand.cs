using System.Globalization;
using System.Net;
using System.Text;
using Sideband.Client.Consoles;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;

namespace Sideband.Client.Tests.Zoo;

/// <summary>What is asked of a controller; gives what a person would read, to be compared with a sound controller's.</summary>
internal static class Errand
{
    public delegate Task<string> Run(IpmiClient client, CancellationToken cancellation);

    public static async Task<string> Identity(IpmiClient client, CancellationToken cancellation)
    {
        var id = await client.Controller.IdentityAsync(cancellation);
        var isOn = await client.Power.IsOnAsync(cancellation);
        return $"{id.ManufacturerId} {id.ProductId} {id.FirmwareMajor}.{id.FirmwareMinor} {(isOn ? "on" : "off")}";
    }

    public static async Task<string> Sensors(IpmiClient client, CancellationToken cancellation) =>
        TextOf(await client.Sensors.ReadAsync(cancellation).ToListAsync(cancellation));

    /// <summary>The same, asked for as a fleet asks.</summary>
    public static async Task<string> SensorsTogether(IpmiClient client, CancellationToken cancellation)
    {
        var sensors = await client.Sensors.ListAsync(cancellation);
        var answers = await client.Sensors.ReadAsync(sensors, cancellation);
        return TextOf(answers.Select(answer => answer.Reading ?? throw answer.Fault!));
    }

    private static string TextOf(IEnumerable<SensorReading> readings)
    {
        var text = new StringBuilder();
        foreach (var r in readings)
        {
            var value = r.Value is { } number ? number.ToString("0.##", CultureInfo.InvariantCulture) : "-";
            text.Append(
                CultureInfo.InvariantCulture,
                $"{r.Sensor.Name}={value} {r.Status} {string.Join(',', r.StateNames)}\n"
            );
        }
        return text.ToString();
    }

    /// <summary>What a machine is known for.</summary>
    public static async Task<string> Recognised(IpmiClient client, CancellationToken cancellation)
    {
        await client.RecogniseAsync(cancellation: cancellation);
        return client.Quirks.ToString();
    }

    public static async Task<string> Log(IpmiClient client, CancellationToken cancellation)
    {
        await client.Sel.AddAsync(SelRecord.Create(Event(0x77)), cancellation);
        await client.Sel.ClearAsync(cancellation);
        for (byte i = 1; i <= 6; i++)
            await client.Sel.AddAsync(SelRecord.Create(Event(i)), cancellation);
        var text = new StringBuilder();
        await foreach (var entry in client.Sel.ReadAsync(0, cancellation))
            text.Append(
                CultureInfo.InvariantCulture,
                $"{entry.Id} {entry.Event?.SensorNumber} {entry.Event?.EventData2}\n"
            );
        return text.ToString();
    }

    public static async Task<string> Inventory(IpmiClient client, CancellationToken cancellation)
    {
        var document = await client.Fru.ReadAsync(0, cancellation);
        return document is null
            ? "no inventory"
            : string.Join(
                '\n',
                document.Areas.SelectMany(a => a.Fields.Select((_, i) => $"{a.NameOf(i)}={a.Text(i)}"))
            );
    }

    /// <summary>As <see cref="Inventory"/>, with what was found to be wrong.</summary>
    public static async Task<string> InventoryProblems(IpmiClient client, CancellationToken cancellation) =>
        await client.Fru.ReadAsync(0, cancellation) is { } document
            ? string.Join('\n', document.Problems) + "; product " + document.Product?.Text(1)
            : "no inventory";

    public static async Task<string> Suites(IpmiClient client, CancellationToken cancellation)
    {
        var peer = (IPEndPoint)client.Peer;
        var suites = await ControllerProbe.CiphersAsync(
            peer.Address.ToString(),
            new() { Port = peer.Port },
            cancellation
        );
        return string.Join(' ', suites.Select(s => s.Id));
    }

    public static async Task<string> PowerLimit(IpmiClient client, CancellationToken cancellation)
    {
        var (limit, isActive) = await client.Dcmi.PowerLimitAsync(cancellation);
        return $"{(limit is null ? "none" : "some")} {isActive}";
    }

    public static async Task<string> Guid(IpmiClient client, CancellationToken cancellation)
    {
        var bytes = await client.Controller.SystemGuidAsync(cancellation);
        return SystemGuid.Decode(bytes)?.ToString() ?? "no GUID " + Convert.ToHexString(bytes);
    }

    /// <summary>Types a command into the console, and waits for what it says.</summary>
    public static async Task<string> Console(IpmiClient client, CancellationToken cancellation)
    {
        await using var console = await client.OpenConsoleAsync(new ConsoleOptions(), cancellation);
        var text = new StringBuilder();
        var buffer = new byte[4096];
        await console.WriteAsync("\r"u8.ToArray(), cancellation);
        await UntilAsync("login:");
        await console.WriteAsync("root\r"u8.ToArray(), cancellation);
        await UntilAsync("$ ");
        text.Clear();
        await console.WriteAsync("echo one two three four five six seven eight nine ten\r"u8.ToArray(), cancellation);
        await UntilAsync("$ ");
        return text.ToString();

        async Task UntilAsync(string word)
        {
            while (!text.ToString().Contains(word, StringComparison.Ordinal))
            {
                var read = await console.ReadAsync(buffer, cancellation);
                if (read == 0)
                    throw new IOException($"The console ended; it had said: {text}");
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
    }

    private static SystemEventRecord Event(byte number) =>
        new(0, 0x41, 0, 0, 0x04, SensorType.Temperature, number, 0x01, false, 0x57, (byte)(number * 3), 0xFF);
}
