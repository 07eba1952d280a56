using System.CommandLine;
using Sideband.Client;
using Sideband.Client.Operations;

namespace Sideband.Cli.Nouns;

/// <summary>Makes the option that names a channel.</summary>
internal static class ChannelOption
{
    /// <summary>By default the channel that the session came by.</summary>
    public static Option<byte> Make() =>
        new("--channel", "-c")
        {
            Description =
                "Channel, 0 to 15; by default the one that the session comes by, and with -I open the first LAN.",
            HelpName = "number",
            DefaultValueFactory = _ => ChannelOperations.Present,
        };

    /// <summary>The channel that is meant.</summary>
    public static byte Of(IpmiClient client, ParseResult parsed, Option<byte> option) =>
        parsed.GetValue(option) is not ChannelOperations.Present and var number ? number : client.Channels.Network;
}
