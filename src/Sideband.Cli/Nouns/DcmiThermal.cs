using System.CommandLine;
using Sideband.Cli.Hosts;
using Sideband.Cli.Output;
using Sideband.Cli.Reference;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;

namespace Sideband.Cli.Nouns;

/// <summary><c>dcmi thermal</c>: the limit of the inlet's temperature. (DCMI 1.5 §6.7)</summary>
internal static class DcmiThermal
{
    private const EntityId Inlet = (EntityId)0x40;
    private static readonly Shape Answer = Shape.Of(
        "limit:integer",
        "exception s:integer",
        "log:flag",
        "power off:flag"
    );

    public static Command Make()
    {
        var instance = new Option<byte>("--instance") { Description = "Which inlet; 1.", DefaultValueFactory = _ => 1 };
        var shown = new Command("show", "The limit, and what happens above it.") { instance }
            .OnHosts(
                async (client, parsed, cancellation) =>
                    Of(await client.Dcmi.ThermalLimitAsync(Inlet, parsed.GetValue(instance), cancellation))
            )
            .Answers(Answer)
            .Examples("-H node7 dcmi thermal show", "-H node[01-12] dcmi thermal show -o json");
        return new("thermal", "The limit of the inlet's temperature.") { shown, Set(instance) };
    }

    private static Command Set(Option<byte> instance)
    {
        var limit = new Option<byte?>("--limit") { Description = "Degrees Celsius; as it was." };
        var time = new Option<ushort?>("--exception")
        {
            Description = "Seconds for which it has to be exceeded; as it was.",
        };
        var log = OnOff.Option("--log", "Log an event:");
        var off = OnOff.Option("--power-off", "Switch the machine off, and log that:");
        return new Command("set", "Set the limit, and what happens above it.") { limit, time, log, off, instance }
            .OnHosts(
                async (client, parsed, cancellation) =>
                {
                    var which = parsed.GetValue(instance);
                    var old = await client.Dcmi.ThermalLimitAsync(Inlet, which, cancellation);
                    var wanted = new SetThermalLimit(
                        Inlet,
                        which,
                        OnOff.Of(parsed, log) ?? old.Log,
                        OnOff.Of(parsed, off) ?? old.PowerOff,
                        parsed.GetValue(limit) ?? old.Limit,
                        parsed.GetValue(time) ?? old.ExceptionTime
                    );
                    await client.Dcmi.SetThermalLimitAsync(wanted, cancellation);
                    return Of(await client.Dcmi.ThermalLimitAsync(Inlet, which, cancellation));
                }
            )
            .Answers(Answer)
            .Examples(
                "-H node7 dcmi thermal set --limit 45 --exception 60 --log on",
                "-H node[01-12] dcmi thermal set --power-off off"
            );
    }

    private static Report Of(GetThermalLimit.Response found) =>
        Answer.Fill(found.Limit, found.ExceptionTime, found.Log, found.PowerOff);
}
