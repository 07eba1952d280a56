using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Commands.Chassis.Boot;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Commands.Transport;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Commands.Transport.Sol;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <content>The families of parameters.</content>
internal sealed partial class ControllerSettings
{
    private const int MostSets = 64;
    private const byte SetInProgress = 0;
    private const byte MacAddress = 5;
    private const byte FilterEnable = 7;
    private const byte BootAcknowledge = 4;
    private const byte IpAddress = 3;

    private static readonly FamilyEditors Lan = new(LanParameters.Accept);
    private static readonly FamilyEditors Sol = new(SolParameters.Accept);
    private static readonly FamilyEditors Pef = new(PefParameters.Accept);
    private static readonly FamilyEditors Boot = new(BootParameters.Accept);
    private static readonly FamilyEditors Dcmi = new(DcmiConfiguration.Accept);

    private async Task AddFamiliesAsync(List<SettingsBlock> blocks, byte channel, CancellationToken cancellation)
    {
        var number = SettingsBlock.Key(channel);
        await AddAsync(
                blocks,
                ["lan", number],
                Lan,
                50,
                true,
                [SetInProgress, MacAddress],
                (selector, set, stop) => client.Lan.ReadAsync(channel, selector, set, 0, stop),
                (selector, data, stop) => client.Lan.WriteAsync(channel, [(selector, data)], stop),
                cancellation
            )
            .ConfigureAwait(false);
        await AddAsync(
                blocks,
                ["sol", number],
                Sol,
                10,
                false,
                [SetInProgress],
                async (s, set, stop) =>
                    (
                        await client
                            .SendAsync(new GetSolConfigurationParameters(channel, false, s, set, 0), stop)
                            .ConfigureAwait(false)
                    ).Data,
                (s, data, stop) => client.SendAsync(new SetSolConfigurationParameters(channel, s, data), stop),
                cancellation
            )
            .ConfigureAwait(false);
        await AddMachineAsync(blocks, cancellation).ConfigureAwait(false);
    }

    /// <summary>What is not of a channel.</summary>
    private async Task AddMachineAsync(List<SettingsBlock> blocks, CancellationToken cancellation)
    {
        await AddAsync(
                blocks,
                ["pef"],
                Pef,
                12,
                false,
                [SetInProgress, FilterEnable],
                async (s, set, stop) =>
                    (
                        await client
                            .SendAsync(new GetPefConfigurationParameters(s, false, set, 0), stop)
                            .ConfigureAwait(false)
                    ).Data,
                (s, data, stop) => client.SendAsync(new SetPefConfigurationParameters(s, data), stop),
                cancellation
            )
            .ConfigureAwait(false);
        await AddAsync(
                blocks,
                ["boot"],
                Boot,
                11,
                false,
                [SetInProgress, BootAcknowledge],
                async (s, set, stop) =>
                    (await client.SendAsync(new GetSystemBootOptions(s, set, 0), stop).ConfigureAwait(false)).Data,
                (s, data, stop) => client.SendAsync(new SetSystemBootOptions(s, false, data), stop),
                cancellation
            )
            .ConfigureAwait(false);
        await AddAsync(
                blocks,
                ["dcmi"],
                Dcmi,
                13,
                false,
                [DcmiActivateDhcp.Parameter.Selector],
                async (s, set, stop) =>
                    (
                        await client.SendAsync(new GetDcmiConfigurationParameters(s, set), stop).ConfigureAwait(false)
                    ).Data,
                (s, data, stop) => client.SendAsync(new SetDcmiConfigurationParameters(s, 0, data), stop),
                cancellation
            )
            .ConfigureAwait(false);
    }

    private static async Task AddAsync(
        List<SettingsBlock> blocks,
        string[] path,
        FamilyEditors family,
        int order,
        bool guarded,
        byte[] without,
        Func<byte, byte, CancellationToken, Task<Octets?>> read,
        Func<byte, Octets, CancellationToken, Task> write,
        CancellationToken cancellation
    )
    {
        foreach (var (info, edit) in family.Settings.Where(s => !without.Contains(s.Info.Selector)))
        {
            // The address is the last of all: whoever asks for it may then be gone.
            var at = guarded && info.Selector == IpAddress ? 100 : order;
            for (var set = 0; set < MostSets; set++)
            {
                var number = (byte)set;
                var there = await TryAsync(() => read(info.Selector, number, cancellation)).ConfigureAwait(false);
                if (there is null && set > 0)
                    break;
                string[] key = info.HasSetSelector
                    ? [.. path, SettingsWire.NameOf(info.Name), SettingsBlock.Key(set)]
                    : [.. path, SettingsWire.NameOf(info.Name)];
                // How many there are shows only by reading them: what was read is not asked for again.
                if (there is { } data)
                    blocks.Add(
                        new(
                            key,
                            at,
                            guarded,
                            edit,
                            SettingsBlock.Known(data),
                            (body, stop) => write(info.Selector, body, stop)
                        )
                        {
                            IsQuiet = info.HasSetSelector && (set == 0 || data.Span[1..].IndexOfAnyExcept((byte)0) < 0),
                        }
                    );
                if (!info.HasSetSelector)
                    break;
            }
        }
    }
}
