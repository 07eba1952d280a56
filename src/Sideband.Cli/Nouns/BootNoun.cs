using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Client;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Cli.Nouns;

/// <summary><c>boot</c>: where the machine starts from next.</summary>
internal static class BootNoun
{
    private static readonly Dictionary<string, BootDevice> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = BootDevice.NoOverride,
        ["pxe"] = BootDevice.Pxe,
        ["disk"] = BootDevice.HardDisk,
        ["safe"] = BootDevice.HardDiskSafeMode,
        ["diag"] = BootDevice.DiagnosticPartition,
        ["cdrom"] = BootDevice.CdOrDvd,
        ["bios"] = BootDevice.BiosSetup,
    };

    public static Command Make()
    {
        var boot = new Command("boot", "Choose where the machine starts from next.");
        boot.Add(new Command("show", "What is chosen.").OnHosts(ShowAsync));
        boot.Add(Set());
        boot.Add(new Command("clear", "Leave it to the firmware.").OnHosts((c, _, t) => WriteAsync(c, default, t)));
        return boot;
    }

    private static Command Set()
    {
        var device = new Argument<string>("device") { Description = string.Join(", ", Devices.Keys) };
        device.AcceptOnlyFromAmong([.. Devices.Keys]);
        var persistent = new Option<bool>("--persistent") { Description = "For every start, not only the next." };
        var legacy = new Option<bool>("--legacy") { Description = "Through the BIOS, not UEFI." };
        return new Command("set", "Choose for the next start.") { device, persistent, legacy }.OnHosts(
            (client, parsed, cancellation) =>
            {
                var flags = default(BootFlags) with
                {
                    Valid = true,
                    Persistent = parsed.GetValue(persistent),
                    Efi = !parsed.GetValue(legacy),
                    Device = Devices[parsed.GetValue(device)!],
                };
                return WriteAsync(client, flags, cancellation);
            }
        );
    }

    private static async Task<Report> WriteAsync(IpmiClient client, BootFlags flags, CancellationToken cancellation)
    {
        var data = Message.ToOctets(in flags);
        await client.SendAsync(new SetSystemBootOptions(BootFlags.Parameter.Selector, false, data), cancellation);
        return await ShowAsync(client, null, cancellation);
    }

    private static async Task<Report> ShowAsync(IpmiClient client, ParseResult? parsed, CancellationToken cancellation)
    {
        var response = await client.SendAsync(
            new GetSystemBootOptions(BootFlags.Parameter.Selector, 0, 0),
            cancellation
        );
        if (!Message.TryRead<BootFlags>(response.Data.Span, out var flags))
            throw new IpmiException($"{client.Peer}: its boot flags have {response.Data.Length} bytes instead of 5.");
        var device = Devices.FirstOrDefault(d => d.Value == flags.Device).Key ?? flags.Device.ToString();
        return Report.Of(
            ("device", flags.Valid ? device : "none"),
            ("valid", flags.Valid),
            ("persistent", flags.Persistent),
            ("firmware", flags.Efi ? "uefi" : "legacy")
        );
    }
}
