using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Sessions;

namespace Sideband.Client.Configuration;

/// <summary>Who is let in by each channel, now and after the next start, and the channels' second secret K_G.</summary>
internal static class ChannelSettings
{
    /// <summary>Where K_G stands.</summary>
    public const string SecretKey = "kg";

    public static async Task<IReadOnlyList<SettingsItem>> FindAsync(SettingsScope scope, CancellationToken cancellation)
    {
        var items = new List<SettingsItem>();
        foreach (var channel in scope.Channels.Select(c => c.Channel))
        {
            foreach (var (name, stored) in ((string, bool)[])[("present", false), ("stored", true)])
                items.Add(
                    SettingsBlock.Of<GetChannelAccess.Response>(
                        ["channels", SettingsBlock.Key(channel), name],
                        channel == scope.Channel ? SettingsStage.Channel : SettingsStage.Harmless,
                        async stop =>
                            await scope.Client.Channels.AccessAsync(channel, stored, stop).ConfigureAwait(false),
                        (access, stop) => scope.Client.Channels.SetAccessAsync(channel, access, stored, stop)
                    )
                );
            if (await KeyAsync(scope, channel, cancellation).ConfigureAwait(false) is { } key)
                items.Add(key);
        }
        return items;
    }

    /// <summary>The key of a channel; null where it cannot be set.</summary>
    private static async Task<SettingsSecret?> KeyAsync(
        SettingsScope scope,
        byte channel,
        CancellationToken cancellation
    )
    {
        var (channels, isOwn) = (scope.Client.Channels, channel == scope.Channel);
        var none = new SessionPassword([]);
        try
        {
            // Sessions of serial lines have none.
            if (
                !scope.Lans.Contains(channel)
                || await channels.KeyStateAsync(channel, SecurityKeyId.Kg, cancellation).ConfigureAwait(false)
                    == SecurityKeyLock.Locked
            )
                return null;
            // What can be neither read nor tried would differ for ever.
            if (
                !isOwn
                && await channels.HasKeyAsync(channel, SecurityKeyId.Kg, none, cancellation).ConfigureAwait(false)
                    is null
            )
                return null;
        }
        catch (IpmiCommandException)
        {
            return null;
        }
        // A session that is open shows which key its channel had, also where the controller does not tell it.
        var own = isOwn ? scope.Client.Credentials.KeyG ?? none : null;
        return new(
            ["channels", SettingsBlock.Key(channel), SecretKey],
            isOwn ? SettingsStage.Key : SettingsStage.Harmless,
            async (key, stop) =>
                await channels.HasKeyAsync(channel, SecurityKeyId.Kg, key, stop).ConfigureAwait(false)
                ?? own?.Matches(key.Padded) == true,
            (key, stop) => channels.SetKeyAsync(channel, SecurityKeyId.Kg, key, stop)
        )
        {
            Moves = isOwn ? (way, key) => way with { Credentials = way.Credentials with { KeyG = key } } : null,
            Before = isOwn ? way => way.Credentials.KeyG ?? none : null,
            References = "key-file:PATH or env:NAME",
        };
    }
}
