using System.Globalization;
using Sideband.Client.Operations;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.GroupExtension.Dcmi;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Configuration;

/// <summary>Finds the settings that a controller has.</summary>
internal sealed partial class ControllerSettings(IpmiClient client)
{
    private static readonly string[] NotSettings = ["maximum-users", "enabled-users", "fixed-names"];

    /// <summary>The blocks, those of the user and the channel of this session guarded.</summary>
    public async Task<IReadOnlyList<SettingsBlock>> FindAsync(CancellationToken cancellation)
    {
        var own = await client.Sessions.OwnAsync(cancellation).ConfigureAwait(false);
        var channel = (
            await client.Channels.InfoAsync(ChannelOperations.Present, cancellation).ConfigureAwait(false)
        ).Channel;
        var blocks = new List<SettingsBlock>();
        AddUsers(
            blocks,
            channel,
            own.Session?.UserId,
            await client.Users.ListAsync(channel, cancellation).ConfigureAwait(false)
        );
        foreach (
            var (name, which) in ((string, AccessTarget)[])
                [("present", AccessTarget.Volatile), ("stored", AccessTarget.NonVolatile)]
        )
            blocks.Add(Access(channel, name, which));
        await AddFamiliesAsync(blocks, channel, cancellation).ConfigureAwait(false);
        AddMarks(blocks);
        foreach (var record in await client.Sdr.AllAsync(cancellation).ConfigureAwait(false))
        {
            foreach (var sensor in SensorInfo.Of(record).Where(s => s is { HasLimits: true, Scale: not null }))
                blocks.Add(Limits(sensor));
        }
        return blocks;
    }

    /// <summary>What a controller does not have reads as nothing.</summary>
    private static async Task<Octets?> TryAsync(Func<Task<Octets?>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            return null;
        }
    }

    private void AddUsers(List<SettingsBlock> blocks, byte channel, byte? own, IReadOnlyList<UserInfo> users)
    {
        foreach (var user in users)
        {
            var (isOwn, id, access) = (user.Id == own, user.Id, user.Access);
            var quiet = user is { Name: "", IsEnabled: not true };
            string[] path = ["users", SettingsBlock.Key(id)];
            blocks.Add(
                Text(
                    path,
                    "name",
                    isOwn ? 71 : 54,
                    isOwn,
                    _ => Task.FromResult(user.Name),
                    (name, stop) => client.Users.SetNameAsync(id, name, stop)
                ) with
                {
                    IsQuiet = quiet,
                }
            );
            blocks.Add(
                new(
                    path,
                    isOwn ? 72 : 56,
                    isOwn,
                    EditUser,
                    SettingsBlock.Known(Message.ToOctets(in access)),
                    async (body, stop) =>
                    {
                        Message.Read<GetUserAccess.Response>(body.Span, out var a);
                        await client
                            .Users.SetAccessAsync(
                                new(
                                    channel,
                                    a.IpmiMessaging,
                                    a.LinkAuthentication,
                                    a.CallbackOnly,
                                    true,
                                    id,
                                    a.PrivilegeLimit,
                                    null
                                ),
                                stop
                            )
                            .ConfigureAwait(false);
                        if (a.Status is UserEnableStatus.Enabled or UserEnableStatus.Disabled)
                            await client
                                .Users.EnableAsync(id, a.Status == UserEnableStatus.Enabled, stop)
                                .ConfigureAwait(false);
                    }
                )
                {
                    IsQuiet = quiet,
                }
            );
        }
    }

    private static Octets EditUser(
        Octets body,
        IReadOnlyDictionary<string, string> wanted,
        ICollection<(string Name, string Value)> seen
    )
    {
        var all = new List<(string Name, string Value)>();
        var edited = SettingsBlock.EditAs<GetUserAccess.Response>(body, wanted, all);
        foreach (var one in all.Where(a => !NotSettings.Contains(a.Name)))
            seen.Add(one);
        return edited;
    }

    private SettingsBlock Access(byte channel, string name, AccessTarget which) =>
        new(
            ["channels", SettingsBlock.Key(channel), name],
            60,
            true,
            SettingsBlock.EditAs<GetChannelAccess.Response>,
            stop =>
                TryAsync(async () =>
                {
                    var access = await client
                        .SendAsync(new GetChannelAccess(channel, which), stop)
                        .ConfigureAwait(false);
                    return Message.ToOctets(in access);
                }),
            (body, stop) =>
            {
                Message.Read<GetChannelAccess.Response>(body.Span, out var a);
                return client.SendAsync(
                    new SetChannelAccess(
                        channel,
                        a.Mode,
                        a.UserLevelAuthenticationOff,
                        a.PerMessageAuthenticationOff,
                        a.AlertingOff,
                        which,
                        a.PrivilegeLimit,
                        which
                    ),
                    stop
                );
            }
        );

    private void AddMarks(List<SettingsBlock> blocks)
    {
        blocks.Add(Text(["dcmi"], "asset-tag", 14, false, client.Dcmi.AssetTagAsync, client.Dcmi.SetAssetTagAsync));
        blocks.Add(
            Text(["dcmi"], "identifier", 14, false, client.Dcmi.IdentifierAsync, client.Dcmi.SetIdentifierAsync)
        );
        blocks.Add(
            new(
                ["dcmi", "power-limit"],
                15,
                false,
                SettingsBlock.EditAs<GetPowerLimit.Response>,
                stop =>
                    TryAsync(async () =>
                        (await client.Dcmi.PowerLimitAsync(stop).ConfigureAwait(false)).Limit is { } limit
                            ? Message.ToOctets(in limit)
                            : null
                    ),
                (body, stop) =>
                {
                    Message.Read<GetPowerLimit.Response>(body.Span, out var l);
                    return client.Dcmi.SetPowerLimitAsync(
                        new(l.Action, l.Watts, l.CorrectionTime, l.SamplingPeriod),
                        stop
                    );
                }
            )
        );
    }

    private static SettingsBlock Text(
        string[] path,
        string name,
        int order,
        bool guarded,
        Func<CancellationToken, Task<string>> read,
        Func<string, CancellationToken, Task> write
    ) =>
        new(
            path,
            order,
            guarded,
            (body, wanted, seen) =>
            {
                var now = System.Text.Encoding.UTF8.GetString(body.Span);
                var text = wanted.GetValueOrDefault(name) ?? now;
                seen.Add((name, text));
                return System.Text.Encoding.UTF8.GetBytes(text);
            },
            stop => TryAsync(async () => System.Text.Encoding.UTF8.GetBytes(await read(stop).ConfigureAwait(false))),
            (body, stop) => write(System.Text.Encoding.UTF8.GetString(body.Span), stop)
        );

    private SettingsBlock Limits(SensorInfo sensor)
    {
        var scale = sensor.Scale!.Value;
        return new(
            ["sensors", sensor.Name],
            16,
            false,
            (body, wanted, seen) =>
            {
                Message.Read<GetSensorThreshold.Response>(body.Span, out var limits);
                var values = limits.Values;
                foreach (
                    var limit in Enum.GetValues<Thresholds>()
                        .Where(l => l != Thresholds.None && limits.Readable.HasFlag(l) && int.IsPow2((int)l))
                )
                {
                    var name = SettingsWire.NameOf(limit.ToString());
                    if (wanted.TryGetValue(name, out var text))
                    {
                        values = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                            ? values.With(limit, scale.ToRaw(number))
                            : throw new FormatException($"{name}: '{text}' is no number");
                    }
                    seen.Add((name, scale.ToValue(values[limit]).ToString("0.###", CultureInfo.InvariantCulture)));
                }
                var edited = limits with { Values = values };
                return Message.ToOctets(in edited);
            },
            stop =>
                TryAsync(async () =>
                {
                    var limits = await client.SensorSettings.LimitsAsync(sensor, stop).ConfigureAwait(false);
                    return Message.ToOctets(in limits);
                }),
            (body, stop) =>
            {
                Message.Read<GetSensorThreshold.Response>(body.Span, out var limits);
                return client.Sensors.SendAsync(
                    sensor,
                    new SetSensorThreshold(sensor.Key.Number, limits.Readable, limits.Values),
                    stop
                );
            }
        );
    }
}
