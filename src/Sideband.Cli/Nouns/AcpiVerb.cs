using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Commands.App;

namespace Sideband.Cli.Nouns;

/// <summary><c>mc acpi</c>: the power states that the controller was told. (IPMI v2.0 §20.6, §20.7)</summary>
internal static class AcpiVerb
{
    private static readonly Choice<AcpiSystemPowerState> Systems = new(
        ("s0", AcpiSystemPowerState.S0Working),
        ("s1", AcpiSystemPowerState.S1),
        ("s2", AcpiSystemPowerState.S2),
        ("s3", AcpiSystemPowerState.S3),
        ("s4", AcpiSystemPowerState.S4),
        ("s5", AcpiSystemPowerState.S5SoftOff),
        ("g3", AcpiSystemPowerState.G3MechanicalOff),
        ("unknown", AcpiSystemPowerState.Unknown)
    );

    private static readonly Choice<AcpiDevicePowerState> Devices = new(
        ("d0", AcpiDevicePowerState.D0),
        ("d1", AcpiDevicePowerState.D1),
        ("d2", AcpiDevicePowerState.D2),
        ("d3", AcpiDevicePowerState.D3),
        ("unknown", AcpiDevicePowerState.Unknown)
    );

    private static readonly Shape Answer = Shape.Of("system", "device");

    public static Command Make()
    {
        var system = Systems.Option("--system", "Tell it the system's state:");
        var device = Devices.Option("--device", "Tell it the controller's own state:");
        return new Command("acpi", "The power states of system and controller; or tell them.") { system, device }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var (s, d) = (parsed.GetValue(system), parsed.GetValue(device));
                    if (s is not null || d is not null)
                    {
                        var state = new SetAcpiPowerState(
                            s ?? AcpiSystemPowerState.NoChange,
                            s is not null,
                            d ?? AcpiDevicePowerState.NoChange,
                            d is not null
                        );
                        await client.Controller.SetAcpiAsync(state, cancellation);
                    }
                    var now = await client.Controller.AcpiAsync(cancellation);
                    return Answer.Fill(Systems.NameOf(now.System), Devices.NameOf(now.Device));
                }
            )
            .Answers(Answer)
            .Examples("-H node7 mc acpi", "-H node7 mc acpi --system s0");
    }
}
