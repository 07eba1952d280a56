using Sideband.Protocol.Commands.Transport;

namespace Sideband.Client.Operations;

/// <summary>The settings of a serial channel: its modes, its modem, whom it calls. (IPMI v2.0 §25)</summary>
public sealed class SerialOperations : ChannelParameters
{
    internal SerialOperations(IpmiClient client)
        : base(client) { }

    internal override ParameterGroup Of(byte channel) =>
        new(
            Client,
            "serial",
            async (selector, set, block, cancellation) =>
                (
                    await Client
                        .SendAsync(new GetSerialModemConfiguration(channel, false, selector, set, block), cancellation)
                        .ConfigureAwait(false)
                ).Data,
            (selector, data, cancellation) =>
                Client.SendAsync(new SetSerialModemConfiguration(channel, selector, data), cancellation)
        );
}
