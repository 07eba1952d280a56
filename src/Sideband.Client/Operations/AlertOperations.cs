using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Wire;

namespace Sideband.Client.Operations;

/// <summary>Says whom a controller alerts, and lets it alert. (IPMI v2.0 §17, §23.2, §30.7)</summary>
public sealed class AlertOperations
{
    /// <summary>The channel that requests come over.</summary>
    public const byte PresentChannel = 0x0E;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private readonly IpmiClient _client;
    private readonly TimeProvider _clock;

    internal AlertOperations(IpmiClient client, TimeProvider clock) => (_client, _clock) = (client, clock);

    /// <summary>The destinations of a LAN channel, the volatile one first.</summary>
    public async IAsyncEnumerable<AlertDestination> DestinationsAsync(
        byte channel = PresentChannel,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var count = await _client.Lan.GetAsync<LanNumberOfDestinations>(channel, 0, cancellation).ConfigureAwait(false);
        for (byte number = 0; number <= count.Count; number++)
            yield return await DestinationAsync(number, channel, cancellation).ConfigureAwait(false);
    }

    /// <summary>One destination of a LAN channel.</summary>
    public async Task<AlertDestination> DestinationAsync(
        byte number,
        byte channel = PresentChannel,
        CancellationToken cancellation = default
    )
    {
        var type = await _client.Lan.GetAsync<LanDestinationType>(channel, number, cancellation).ConfigureAwait(false);
        var place = await _client
            .Lan.GetAsync<LanDestinationAddresses>(channel, number, cancellation)
            .ConfigureAwait(false);
        var address = place.Ipv4?.Address.ToIPAddress() ?? place.Ipv6?.Address.ToIPAddress();
        if (IPAddress.Any.Equals(address) || IPAddress.IPv6Any.Equals(address))
            address = null;
        return new(number, type.Type, address, type.Acknowledged, type.Timeout + 1, type.Retries);
    }

    /// <summary>Sets a destination of a LAN channel; without an address nobody is alerted there.</summary>
    public async Task SetDestinationAsync(
        AlertDestination destination,
        byte channel = PresentChannel,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(destination);
        var address = destination.Address ?? IPAddress.Any;
        var place =
            address.AddressFamily == AddressFamily.InterNetworkV6
                ? new LanDestinationAddresses(
                    destination.Number,
                    DestinationAddressFormat.Ipv6,
                    null,
                    new LanIpv6Destination(new Ipv6Address(address.GetAddressBytes()))
                )
                : new LanDestinationAddresses(
                    destination.Number,
                    DestinationAddressFormat.Ipv4,
                    new LanIpv4Destination(false, new Ipv4Address(address.GetAddressBytes()), default),
                    null
                );
        var type = new LanDestinationType(
            destination.Number,
            destination.Type,
            destination.Acknowledged,
            (byte)(destination.Timeout - 1),
            destination.Retries
        );
        await _client
            .Lan.WriteAsync(
                channel,
                [
                    (LanDestinationAddresses.Parameter.Selector, Message.ToOctets(in place)),
                    (LanDestinationType.Parameter.Selector, Message.ToOctets(in type)),
                ],
                cancellation
            )
            .ConfigureAwait(false);
    }

    /// <summary>Lets the controller send an alert, and waits how it goes.</summary>
    /// <param name="destination">Which of the channel's destinations.</param>
    /// <param name="alert">The event; null sends an alert about nothing.</param>
    /// <param name="stringNumber">The alert string that goes along; null is none.</param>
    /// <param name="channel">By which channel.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>How it went.</returns>
    /// <exception cref="IpmiCommandException">Another alert is under way, or there is no such destination.</exception>
    public async Task<AlertOutcome> SendAsync(
        byte destination,
        AlertEvent? alert = null,
        byte? stringNumber = null,
        byte channel = PresentChannel,
        CancellationToken cancellation = default
    )
    {
        var request = new AlertImmediate(
            channel,
            destination,
            AlertOperation.Initiate,
            stringNumber.GetValueOrDefault(),
            stringNumber is not null,
            alert
        );
        await _client.SendAsync(request, cancellation).ConfigureAwait(false);
        while (true)
        {
            var outcome = await StatusAsync(channel, cancellation).ConfigureAwait(false);
            if (outcome != AlertOutcome.InProgress)
                return outcome;
            await Task.Delay(Look, _clock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>How the last alert that somebody asked for went.</summary>
    public async Task<AlertOutcome> StatusAsync(byte channel = PresentChannel, CancellationToken cancellation = default)
    {
        var status = await _client
            .SendAsync(new AlertImmediate(channel, 0, AlertOperation.GetStatus, 0, false, null), cancellation)
            .ConfigureAwait(false);
        return (AlertOutcome)status.Status.GetValueOrDefault();
    }
}
