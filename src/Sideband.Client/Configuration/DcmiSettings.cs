using Sideband.Protocol;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>The owner's marks, the limits of power and of the inlet's temperature, and how the address is asked for.</summary>
internal static class DcmiSettings
{
    private const int MostInlets = 8;
    private static readonly string[] NotSettings = ["group-extension"];
    private const EntityId Inlet = EntityId.AirInlet40;

    public static async Task<IReadOnlyList<SettingsItem>> FindAsync(SettingsScope scope, CancellationToken cancellation)
    {
        var dcmi = scope.Client.Dcmi;
        var parameters = await ParameterTable
            .Dcmi.FindAsync(["dcmi"], dcmi.Configuration, false, cancellation)
            .ConfigureAwait(false);
        return
        [
            SettingsBlock.Text(
                ["dcmi"],
                "asset-tag",
                SettingsStage.Harmless,
                async stop => await dcmi.AssetTagAsync(stop).ConfigureAwait(false),
                dcmi.SetAssetTagAsync
            ),
            SettingsBlock.Text(
                ["dcmi"],
                "identifier",
                SettingsStage.Harmless,
                async stop => await dcmi.IdentifierAsync(stop).ConfigureAwait(false),
                dcmi.SetIdentifierAsync
            ),
            .. parameters,
            SettingsBlock.Of<GetPowerLimit.Response>(
                ["dcmi", "power-limit"],
                SettingsStage.Harmless,
                async stop => (await dcmi.PowerLimitAsync(stop).ConfigureAwait(false)).Limit,
                (l, stop) => dcmi.SetPowerLimitAsync(new(l.Action, l.Watts, l.CorrectionTime, l.SamplingPeriod), stop),
                NotSettings
            ),
            SettingsBlock.Of<ActivateDeactivatePowerLimit>(
                ["dcmi", "power-limit"],
                SettingsStage.Harmless,
                async stop => new((byte)((await dcmi.PowerLimitAsync(stop).ConfigureAwait(false)).IsActive ? 1 : 0)),
                (wanted, stop) => scope.Client.SendAsync(wanted, stop),
                edit: EditActivation
            ),
            .. await InletsAsync(scope.Client, cancellation).ConfigureAwait(false),
        ];
    }

    private static Octets EditActivation(Octets body, SettingsDraft draft)
    {
        Message.Read<ActivateDeactivatePowerLimit>(body.Span, out var limit);
        var active = draft.YesNo("active", limit.Activation != 0);
        limit = new((byte)(active ? 1 : 0));
        return Message.ToOctets(in limit);
    }

    /// <summary>The inlets whose temperature has a limit; how many there are shows only by asking for one too many.</summary>
    private static async Task<IReadOnlyList<SettingsItem>> InletsAsync(
        IpmiClient client,
        CancellationToken cancellation
    )
    {
        var items = new List<SettingsItem>();
        for (byte instance = 1; instance <= MostInlets; instance++)
        {
            GetThermalLimit.Response limit;
            try
            {
                limit = await client.Dcmi.ThermalLimitAsync(Inlet, instance, cancellation).ConfigureAwait(false);
            }
            catch (IpmiCommandException)
            {
                break;
            }
            var which = instance;
            items.Add(
                SettingsBlock.Of<GetThermalLimit.Response>(
                    ["dcmi", "thermal-limit", SettingsBlock.Key(which)],
                    SettingsStage.Harmless,
                    _ => Task.FromResult<GetThermalLimit.Response?>(limit),
                    (l, stop) =>
                        client.Dcmi.SetThermalLimitAsync(
                            new(Inlet, which, l.Log, l.PowerOff, l.Limit, l.ExceptionTime),
                            stop
                        ),
                    NotSettings
                )
            );
        }
        return items;
    }
}
