using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Sideband.Protocol.Framing.Snmp;
using Sideband.Protocol.Wire;

namespace Sideband.Fleet.Alerts.Snmp;

/// <summary>
/// Sends the standard's notifications of alarms: one when something is wrong, another when it is over. (RFC 3877) So nobody needs
/// a MIB of ours. By version 2c or 3.
/// </summary>
internal sealed class TrapChannel : IAlertChannel
{
    private const int LongestText = 1000;
    private const int Tries = 3;
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(2);
    private static readonly ObjectIdentifier Active = ObjectIdentifier.Parse("1.3.6.1.2.1.118.0.2");
    private static readonly ObjectIdentifier Clear = ObjectIdentifier.Parse("1.3.6.1.2.1.118.0.3");
    private static readonly ObjectIdentifier Nothing = ObjectIdentifier.Parse("0.0");
    private static readonly DateTimeOffset FirstBoot = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TrapTarget _target;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly Octets _engine;
    private readonly int _boots;
    private ulong _salt;
    private int _number;

    public TrapChannel(TrapTarget target, TimeProvider clock)
    {
        (_target, _clock, _start) = (target, clock, clock.GetTimestamp());
        _engine = Octets.Create(target.Engine.Span);
        // Receivers take no engine that has started less often than they know. Seconds only grow, and nothing has to be kept for them.
        _boots = (int)(clock.GetUtcNow() - FirstBoot).TotalSeconds;
        (_salt, _number) = (
            BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))),
            RandomNumberGenerator.GetInt32(1, 1 << 24)
        );
    }

    public async Task SendAsync(AlertNotice notice, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref _number);
        var uptime = _clock.GetElapsedTime(_start);
        var notification = new SnmpNotification(
            number,
            (uint)(uptime.TotalMilliseconds / 10),
            notice.IsOver ? Clear : Active,
            Bindings(notice)
        );
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(_target.Host, cancellation).ConfigureAwait(false);
            if (addresses.Length == 0)
                throw new AlertException($"{_target.Host} has no address");
            using var socket = new UdpClient(addresses[0].AddressFamily);
            socket.Connect(addresses[0], _target.Port);
            if (_target is { Community: not null, Inform: true })
                await InformAsync(socket, notification, cancellation).ConfigureAwait(false);
            else
                await socket.SendAsync(Message(notification, uptime), cancellation).ConfigureAwait(false);
        }
        catch (SocketException e)
        {
            throw new AlertException($"{_target.Place}: {e.Message}", e);
        }
    }

    public void Dispose() { }

    private static ValueList<SnmpBinding> Bindings(AlertNotice notice)
    {
        SnmpBinding Column(int column, byte tag, Octets value) =>
            new(
                ObjectIdentifier.Parse(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"1.3.6.1.2.1.118.1.2.2.1.{column}.{notice.Incident.Id}"
                    )
                ),
                tag,
                value
            );
        var text = notice.Headline + " (" + notice.Incident.Key + ")";
        text = text.Length <= LongestText ? text : text[..LongestText];
        const byte identifier = 0x06;
        return
        [
            Column(13, identifier, Nothing.Content),
            Column(10, identifier, Nothing.Content),
            Column(11, SnmpBinding.OctetString, Octets.Create(Encoding.UTF8.GetBytes(text))),
        ];
    }

    private byte[] Message(SnmpNotification notification, TimeSpan uptime)
    {
        if (_target.Community is { } community)
            return notification.ToMessage(community.Read());
        UsmKeys? keys = null;
        if (_target.AuthenticationPassword is { } password)
        {
            try
            {
                keys = new(HashOf(_target.Authentication), password.Read(), _target.PrivacyPassword?.Read(), _engine);
            }
            catch (ArgumentException e)
            {
                throw new AlertException($"{_target.Place}: {e.Message}", e);
            }
        }
        var trap = new SnmpV3Trap(
            notification.RequestId,
            _engine,
            _boots,
            (int)uptime.TotalSeconds,
            _target.User,
            notification
        );
        return trap.ToMessage(keys, Interlocked.Increment(ref _salt));
    }

    private async Task InformAsync(UdpClient socket, SnmpNotification notification, CancellationToken cancellation)
    {
        var message = notification.ToMessage(_target.Community!.Read(), inform: true);
        for (var i = 0; i < Tries; i++)
        {
            await socket.SendAsync(message, cancellation).ConfigureAwait(false);
            using var wait = new CancellationTokenSource(Wait, _clock);
            using var both = CancellationTokenSource.CreateLinkedTokenSource(wait.Token, cancellation);
            try
            {
                while (true)
                {
                    var answer = await socket.ReceiveAsync(both.Token).ConfigureAwait(false);
                    if (SnmpNotification.ReadAnswer(answer.Buffer) == notification.RequestId)
                        return;
                }
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // It is sent again: receivers know it by its number.
            }
        }
        throw new AlertException($"{_target.Place} did not say that it has arrived");
    }

    private static UsmHash HashOf(string name) =>
        name.ToUpperInvariant() switch
        {
            "SHA1" or "SHA" => UsmHash.Sha1,
            "SHA384" => UsmHash.Sha384,
            "SHA512" => UsmHash.Sha512,
            _ => UsmHash.Sha256,
        };
}
