using Sideband.Client.Operations;
using Sideband.Protocol.Commands.App;

namespace Sideband.Client.Configuration;

/// <summary>Whose settings are looked for, and by which way: what the settings of the session itself are.</summary>
/// <param name="Client">The session.</param>
/// <param name="Channel">The channel that it came by.</param>
/// <param name="User">Its user; null where the controller does not say.</param>
/// <param name="Channels">The channels with sessions.</param>
internal sealed record SettingsScope(
    IpmiClient Client,
    byte Channel,
    byte? User,
    IReadOnlyList<GetChannelInfo.Response> Channels
)
{
    /// <summary>The channels of LANs.</summary>
    public IEnumerable<byte> Lans =>
        Channels.Where(c => c.Medium is ChannelMedium.Lan or ChannelMedium.OtherLan).Select(c => c.Channel);

    /// <summary>The serial channels.</summary>
    public IEnumerable<byte> Serials => Channels.Where(c => c.Medium == ChannelMedium.Serial).Select(c => c.Channel);

    /// <summary>Looks around in a session.</summary>
    public static async Task<SettingsScope> OfAsync(IpmiClient client, CancellationToken cancellation)
    {
        var own = UserAsync(client, cancellation);
        await client.Channels.FindNetworkAsync(cancellation).ConfigureAwait(false);
        var present = client.Channels.InfoAsync(client.Channels.Network, cancellation);
        var channels = await client.Channels.ListAsync(cancellation).ConfigureAwait(false);
        var info = await present.ConfigureAwait(false);
        var user = await own.ConfigureAwait(false);
        // The one that the session came by is there, whatever the controller says of the others.
        return new(
            client,
            info.Channel,
            user,
            [
                .. channels
                    .Where(c => c.Sessions != ChannelSessions.None && c.Channel != info.Channel)
                    .Append(info)
                    .OrderBy(c => c.Channel),
            ]
        );
    }

    private static async Task<byte?> UserAsync(IpmiClient client, CancellationToken cancellation)
    {
        try
        {
            return await client.Sessions.OwnUserAsync(cancellation).ConfigureAwait(false);
        }
        catch (IpmiCommandException)
        {
            return null;
        }
    }
}
