using System.Net;
using Sideband.Bmc.Channels;
using Sideband.Bmc.Parameters;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.Transport.Lan;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Alerting;

/// <summary>
/// Sends traps over the LAN channel, repeats them and waits for their acknowledgement. (IPMI v2.0 §13.5, §17.16) Alerts do
/// not wait for sessions to end, as on a serial line: datagrams share the channel.
/// </summary>
internal sealed class LanAlerts(TimeProvider time, LanChannel channel, Outbox outbox, TrapMaker traps, int port)
    : IAlertRoute,
        ITimed
{
    private readonly LanSettings _settings = channel.Settings;
    private readonly List<TrapAttempt> _underWay = [];

    public byte Channel => channel.Number;

    public bool IsOpenToPolicies => !channel.Access.AlertingOff;

    public byte Destinations => _settings.Store.Read<LanNumberOfDestinations>().Count;

    public DateTimeOffset? NextDue
    {
        get
        {
            DateTimeOffset? next = null;
            foreach (var attempt in _underWay)
                next = next < attempt.Due ? next : attempt.Due;
            return next;
        }
    }

    public int KindOf(byte destination) => (int)_settings.Store.Read<LanDestinationType>(destination).Type;

    public AlertAttempt Begin(in AlertMessage message, byte destination)
    {
        var kind = _settings.Store.Read<LanDestinationType>(destination);
        if (
            destination > Destinations
            || kind.Type != AlertDestinationType.Pet
            || AddressOf(_settings.Store.Read<LanDestinationAddresses>(destination)) is not { } address
        )
            return new(AlertResult.NoWay);
        var trap = traps.Make(in message);
        var snmp = trap.ToSnmp(_settings.Store.Read<LanCommunityString>().Community, Agent, traps.Uptime);
        var buffer = new byte[SnmpTrap.Largest];
        var attempt = new TrapAttempt(
            new(address, port),
            buffer[..snmp.Write(buffer)],
            trap.Acknowledgement,
            kind.Acknowledged,
            // Counts from 0: 0 is a second. (§23.2)
            TimeSpan.FromSeconds(kind.Timeout + 1),
            kind.Retries,
            time.GetUtcNow()
        );
        outbox.Post(Channel, attempt.To, attempt.Datagram);
        if (!attempt.IsOver)
            _underWay.Add(attempt);
        return attempt;
    }

    /// <summary>Somebody says that a trap has arrived.</summary>
    public void Acknowledge(in PetAcknowledge acknowledgement)
    {
        foreach (var attempt in _underWay)
        {
            if (attempt.Acknowledge(in acknowledgement))
                break;
        }
        _underWay.RemoveAll(static attempt => attempt.IsOver);
    }

    public void Advance()
    {
        if (_underWay.Count == 0)
            return;
        var now = time.GetUtcNow();
        foreach (var attempt in _underWay)
        {
            // At most one at a time, however late it is: a burst would help nobody.
            if (!attempt.IsOver && now >= attempt.Due && attempt.Repeat())
                outbox.Post(Channel, attempt.To, attempt.Datagram);
        }
        _underWay.RemoveAll(static attempt => attempt.IsOver);
    }

    /// <summary>The controller's address on the channel; empty where that is IPv6.</summary>
    private Ipv4Address Agent => channel.Model.Ipv4 is { } served ? new(served.Address.GetAddressBytes()) : default;

    private static IPAddress? AddressOf(in LanDestinationAddresses destination)
    {
        var address = destination.Format switch
        {
            DestinationAddressFormat.Ipv4 => destination.Ipv4?.Address.ToIPAddress(),
            DestinationAddressFormat.Ipv6 => destination.Ipv6?.Address.ToIPAddress(),
            _ => null,
        };
        return IPAddress.Any.Equals(address) || IPAddress.IPv6Any.Equals(address) ? null : address;
    }
}
