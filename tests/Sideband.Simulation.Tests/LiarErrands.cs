using System.Globalization;
using System.Text;
using Sideband.Client;
using Sideband.Client.Configuration;
using Sideband.Client.Consoles;
using Sideband.Client.Operations;
using Sideband.Client.Tests.Zoo;
using Sideband.Protocol;
using Sideband.Protocol.Sensors;

namespace Sideband.Simulation.Tests;

/// <summary>What is asked of a controller that lies, beyond what the zoo asks.</summary>
internal static class LiarErrands
{
    /// <summary>How long somebody looks at a console that says nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Users, and all of the LAN's parameters, as a settings file has them.</summary>
    public static Task<string> Settings(IpmiClient client, CancellationToken cancellation) =>
        ExportAsync(client, ["users", "lan"], cancellation);

    public static async Task<string> Filters(IpmiClient client, CancellationToken cancellation)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{await client.Pef.StatusAsync(cancellation)}\n");
        await foreach (var filter in client.Pef.FiltersAsync(cancellation))
            text.Append(CultureInfo.InvariantCulture, $"{filter.Number} ");
        await foreach (var policy in client.Pef.PoliciesAsync(cancellation))
            text.Append(CultureInfo.InvariantCulture, $"{policy.Number} ");
        await foreach (var line in client.Pef.StringsAsync(cancellation))
            text.Append(CultureInfo.InvariantCulture, $"{line} ");
        return text.ToString();
    }

    public static async Task<string> Dcmi(IpmiClient client, CancellationToken cancellation)
    {
        var dcmi = client.Dcmi;
        var version = await dcmi.VersionAsync(cancellation);
        var sensors = await dcmi.SensorsAsync(SensorType.Temperature, EntityId.Processor, cancellation);
        var temperatures = await dcmi.TemperaturesAsync(EntityId.Processor, cancellation);
        var tag = await dcmi.AssetTagAsync(cancellation);
        var name = await dcmi.IdentifierAsync(cancellation);
        return $"{version} {string.Join(' ', sensors)} {string.Join(' ', temperatures)} {tag} {name}";
    }

    public static async Task<string> Firewall(IpmiClient client, CancellationToken cancellation)
    {
        const byte Channel = ChannelOperations.Present;
        var firewall = client.Firewall;
        var text = new StringBuilder().AppendJoin(' ', await firewall.NetFnsAsync(Channel, 0, cancellation));
        foreach (var netFn in (NetFn[])[NetFn.Chassis, NetFn.App])
            text.AppendJoin(' ', await firewall.CommandsAsync(new(Channel, (byte)netFn, 0), cancellation));
        var scope = new FirewallScope(Channel, (byte)NetFn.Chassis, 0);
        return text.AppendJoin(' ', await firewall.SubFunctionsAsync(scope, 2, cancellation)).ToString();
    }

    public static async Task<string> Ciphers(IpmiClient client, CancellationToken cancellation) =>
        string.Join(
            ' ',
            (await client.Channels.CiphersAsync(ChannelOperations.Present, 0, cancellation)).Select(s => s.Id)
        );

    /// <summary>Types a word into the console, and reads until it is back, as long as anybody has patience.</summary>
    public static async Task<string> Console(IpmiClient client, TimeProvider clock, CancellationToken cancellation)
    {
        await using var console = await client.OpenConsoleAsync(new ConsoleOptions(), cancellation);
        var text = new StringBuilder();
        var buffer = new byte[256];
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await console.WriteAsync("root\r"u8.ToArray(), patience.Token);
            while (!text.ToString().Contains("root", StringComparison.Ordinal))
            {
                var read = await console.ReadAsync(buffer, patience.Token);
                if (read == 0)
                    break;
                text.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (OperationCanceledException)
        {
            text.Append("\nno more");
        }
        return text.ToString();
    }

    private static async Task<string> ExportAsync(
        IpmiClient client,
        IEnumerable<string> sections,
        CancellationToken cancellation
    )
    {
        var configuration = new ControllerConfiguration(client, _ => throw new FormatException("no secrets"));
        var all = new List<Setting>();
        foreach (var section in sections)
            all.AddRange(await configuration.ExportAsync(section, cancellation));
        return SettingsDocument.Write(all);
    }
}
