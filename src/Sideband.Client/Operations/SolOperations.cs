using Sideband.Protocol.Commands.Transport;

namespace Sideband.Client.Operations;

/// <summary>The settings of serial over LAN of a channel. (IPMI v2.0 §26)</summary>
public sealed class SolOperations : ChannelParameters
{
    internal SolOperations(IpmiClient client)
        : base(client) { }

    internal override ParameterGroup Of(byte channel) =>
        new(
            Client,
            "SOL",
            async (selector, set, block, cancellation) =>
                (
                    await Client
                        .SendAsync(
                            new GetSolConfigurationParameters(channel, false, selector, set, block),
                            cancellation
                        )
                        .ConfigureAwait(false)
                ).Data,
            (selector, data, cancellation) =>
                Client.SendAsync(new SetSolConfigurationParameters(channel, selector, data), cancellation)
        );
}
