using System.CommandLine;
using Sideband.Client.Operations;

namespace Sideband.Cli.Nouns;

/// <summary>Makes the option that names a channel.</summary>
internal static class ChannelOption
{
    /// <summary>By default the channel that the session came by.</summary>
    public static Option<byte> Make() =>
        new("--channel", "-c")
        {
            Description = "Channel, 0 to 15; by default the one that the session comes by.",
            HelpName = "number",
            DefaultValueFactory = _ => ChannelOperations.Present,
        };
}
