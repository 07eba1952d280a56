using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Jobs;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Cli.Via;
using Sideband.Client;
using Sideband.Protocol.Commands.Chassis.Boot;

namespace Sideband.Cli.Nouns;

/// <summary><c>boot</c>: where the machine starts from next.</summary>
internal static class BootNoun
{
    private static readonly Choice<BootDevice> Devices = new(
        ("none", BootDevice.NoOverride),
        ("pxe", BootDevice.Pxe),
        ("disk", BootDevice.HardDisk),
        ("safe", BootDevice.HardDiskSafeMode),
        ("diag", BootDevice.DiagnosticPartition),
        ("cdrom", BootDevice.CdOrDvd),
        ("bios", BootDevice.BiosSetup),
        ("floppy", BootDevice.Floppy),
        ("remote-floppy", BootDevice.RemoteFloppy),
        ("remote-cdrom", BootDevice.RemoteCdOrDvd),
        ("remote-media", BootDevice.RemoteMedia),
        ("remote-disk", BootDevice.RemoteHardDisk)
    );

    private static readonly Shape Answer = Shape.Of(
        "device",
        "valid:flag",
        "persistent:flag",
        "firmware",
        "instance:integer?",
        "options:list"
    );

    public static Command Make() =>
        new("boot", "Choose where the machine starts from next.")
        {
            new Command("show", "What is chosen, and the other boot options.")
                .OnHosts(async (client, _, cancellation) => Show(await client.Boot.FlagsAsync(cancellation)))
                .Answers(Answer)
                .Examples("-H node7 boot show", "-H node[01-12] boot show -o json"),
            Set(),
            new Command("clear", "Leave it to the firmware.")
                .OnHosts(
                    (client, _, cancellation) => WriteAsync(client, default, cancellation),
                    via: new ViaJob(_ => "boot-clear", (_, _) => Show(default))
                )
                .Answers(Answer)
                .Examples(
                    "-H node7 boot clear",
                    "-H node[01-12] boot clear",
                    "-H node[01-12] boot clear --via https://fleet:8623"
                ),
            BootParametersVerb.Make(),
            BootMailbox.Make(),
            new Command("unlock", "Take away the lock that a tool left behind when it was stopped half way.")
                .OnHosts(
                    async (client, _, cancellation) =>
                    {
                        await client.Boot.UnlockAsync(cancellation);
                        return Report.Of(("boot options", "unlocked"));
                    }
                )
                .Answers(Shape.Of("boot options"))
                .Examples("-H node7 boot unlock", "-H node[01-12] boot unlock"),
        };

    private static Command Set()
    {
        var device = Devices.Argument("device", "Where from:");
        var once = new Option<bool>("--once") { Description = "For the next start only; this is the default." };
        var persistent = new Option<bool>("--persistent") { Description = "For every start, not only the next." };
        var uefi = new Option<bool>("--uefi") { Description = "Through UEFI; this is the default." };
        var legacy = new Option<bool>("--legacy") { Description = "Through the BIOS, not UEFI." };
        var instance = new Option<byte>("--instance")
        {
            Description = "Which of several such devices: 0 any, 1 to 15 internal, 17 to 31 external.",
            HelpName = "number",
        };
        var extras = new BootExtras();
        var command = new Command("set", "Choose for the next start.")
        {
            device,
            once,
            persistent,
            uefi,
            legacy,
            instance,
        };
        extras.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(once) && result.GetValue(persistent))
                result.AddError("--once and --persistent are opposites: give one of them.");
            if (result.GetValue(uefi) && result.GetValue(legacy))
                result.AddError("--uefi and --legacy are opposites: give one of them.");
        });
        return command
            .OnHosts(
                (client, parsed, cancellation) => WriteAsync(client, FlagsOf(parsed), cancellation),
                via: ByJob(device, FlagsOf)
            )
            .Answers(Answer)
            .Examples(
                "-H node7 boot set pxe",
                "-H node7 boot set disk --persistent --legacy",
                "-H node[01-12] boot set bios --console-redirection on",
                "-H node[01-12] boot set pxe --via https://fleet:8623"
            );

        BootFlags FlagsOf(ParseResult parsed) =>
            extras.Apply(
                default(BootFlags) with
                {
                    Valid = true,
                    Persistent = parsed.GetValue(persistent),
                    Efi = !parsed.GetValue(legacy),
                    Device = parsed.GetValue(device),
                    DeviceInstance = parsed.GetValue(instance),
                },
                parsed
            );
    }

    /// <summary>A job of a server chooses for the next start alone, through UEFI.</summary>
    private static ViaJob ByJob(Argument<BootDevice> device, Func<ParseResult, BootFlags> flagsOf)
    {
        return new(ActionOf, (parsed, _) => Show(flagsOf(parsed)))
        {
            Refuses = parsed =>
                JobsNoun.Actions.Contains(ActionOf(parsed)) && flagsOf(parsed) == Plain(parsed.GetValue(device))
                    ? null
                    : "over a server machines start once through UEFI, from pxe, disk, safe, diag, cdrom, bios or floppy: leave the other options away",
        };

        string ActionOf(ParseResult parsed) => $"boot-{Devices.NameOf(parsed.GetValue(device))}";

        static BootFlags Plain(BootDevice from) => default(BootFlags) with { Valid = true, Efi = true, Device = from };
    }

    private static async Task<Report> WriteAsync(IpmiClient client, BootFlags flags, CancellationToken cancellation)
    {
        await client.Boot.SetFlagsAsync(flags, cancellation);
        return Show(await client.Boot.FlagsAsync(cancellation));
    }

    private static Report Show(BootFlags flags) =>
        Answer.Fill(
            flags.Valid ? Devices.NameOf(flags.Device) : "none",
            flags.Valid,
            flags.Persistent,
            flags.Efi ? "uefi" : "legacy",
            flags.DeviceInstance == 0 ? null : flags.DeviceInstance,
            BootExtras.Names(flags)
        );
}
