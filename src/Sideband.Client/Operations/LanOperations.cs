using Sideband.Protocol.Commands.Transport;

namespace Sideband.Client.Operations;

/// <summary>The LAN settings of a channel. (IPMI v2.0 §23)</summary>
public sealed class LanOperations : ChannelParameters
{
    internal LanOperations(IpmiClient client)
        : base(client) { }

    /// <summary>How many packets came, went and were dropped.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="clear">Count from nought again; the answer is from before.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<GetIpUdpRmcpStatistics.Response> StatisticsAsync(
        byte channel,
        bool clear,
        CancellationToken cancellation = default
    ) => Client.SendAsync(new GetIpUdpRmcpStatistics(channel, clear), cancellation);

    /// <summary>Makes the controller stop asking for and telling addresses on the LAN for as long as the session lasts.</summary>
    public Task<SuspendBmcArps.Response> SuspendArpsAsync(
        byte channel,
        bool gratuitous,
        bool responses,
        CancellationToken cancellation = default
    ) => Client.SendAsync(new SuspendBmcArps(channel, gratuitous, responses), cancellation);

    internal override ParameterGroup Of(byte channel) =>
        new(
            Client,
            "LAN",
            async (selector, set, block, cancellation) =>
                (
                    await Client
                        .SendAsync(
                            new GetLanConfigurationParameters(channel, false, selector, set, block),
                            cancellation
                        )
                        .ConfigureAwait(false)
                ).Data,
            (selector, data, cancellation) =>
                Client.SendAsync(new SetLanConfigurationParameters(channel, selector, data), cancellation)
        );
}
