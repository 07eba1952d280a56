using System.Text;
using Sideband.Bmc.Parameters;
using Sideband.Bmc.Serial;
using Sideband.Bmc.Serial.Paging;
using Sideband.Protocol.Commands.Transport.Serial;
using Sideband.Protocol.Records.Sel;

namespace Sideband.Bmc.Alerting;

/// <summary>Sends pages over the serial channel, one after the other. (IPMI v2.0 §17.11, §25.2, parameters 14 to 28)</summary>
internal sealed class SerialAlerts(Controller controller, SerialServer server) : IAlertRoute
{
    /// <summary>Kinds of the serial channel are none of LAN's, whatever their numbers.</summary>
    private const int SerialKinds = 0x100;

    private readonly SerialSettings _settings = server.Channel.Settings;
    private DateTimeOffset _quietUntil = DateTimeOffset.MinValue;

    public byte Channel => server.Channel.Channel.Number;

    public bool IsOpenToPolicies => !server.Channel.Channel.Access.AlertingOff;

    public bool HasSession => server.Login.Session is not null;

    public byte Destinations => _settings.DestinationCount;

    public int KindOf(byte destination) =>
        SerialKinds + (int)_settings.Store.Read<SerialDestinationInfo>(destination).Type;

    public AlertAttempt Begin(in AlertMessage message, byte destination)
    {
        var info = _settings.Store.Read<SerialDestinationInfo>(destination);
        if (destination > Destinations || !server.Jobs.HasRoom)
            return new(AlertResult.NoWay);
        // What comes soon after a page would only say again that something is wrong. (§25.2, parameter 14)
        if (controller.Clock.GetUtcNow() < _quietUntil)
            return new(AlertResult.None);
        return info.Type switch
        {
            SerialDestinationType.DialPage => Dial(in message, in info),
            SerialDestinationType.TapPage => Tap(in message, in info),
            // There is no PPP.
            _ => new(AlertResult.NoWay),
        };
    }

    private AlertAttempt Dial(in AlertMessage message, in SerialDestinationInfo info)
    {
        var number = _settings.DialString(info.HighSelector);
        if (!_settings.HasModem || number.Length == 0)
            return new(AlertResult.NoWay);
        var attempt = new PageAttempt(Arrived);
        server.Jobs.Add(new DialPage(attempt, number + SerialSettings.TextOf(message.Text.Span), info.CallRetries));
        return attempt;
    }

    private AlertAttempt Tap(in AlertMessage message, in SerialDestinationInfo info)
    {
        var account = _settings.Store.Read<SerialTapAccount>(info.LowSelector);
        var number = _settings.DialString(account.DialString);
        var pager = _settings.Store.Read<SerialTapPagerIdString>(account.Account).PagerId;
        if ((_settings.HasModem && number.Length == 0) || SerialSettings.TextOf(pager.Span).Length == 0)
            return new(AlertResult.NoWay);
        var service = _settings.Store.Read<SerialTapServiceSettings>(account.Settings);
        var password = SerialSettings.TextOf(_settings.Store.Read<SerialTapPassword>(account.Account).Password.Span);
        var text = message.Text.IsEmpty ? TextOf(in message) : Encoding.Latin1.GetString(message.Text.Span);
        var block = TapBlock.Create(
            Encoding.ASCII.GetBytes(SerialSettings.TextOf(pager.Span)),
            Encoding.Latin1.GetBytes(text),
            service.Escapes
        );
        var attempt = new PageAttempt(Arrived);
        server.Jobs.Add(
            new TapPage(
                attempt,
                number,
                info.CallRetries,
                () => new(service, password, block, controller.Clock, server.Send),
                server.Channel.TapCodes
            )
        );
        return attempt;
    }

    /// <summary>What a page says where the policy has no words for it.</summary>
    private string TextOf(in AlertMessage message)
    {
        var entry = message.Entry;
        var sensor = controller.Sdrs.FindSensor(in entry)?.Name;
        return $"{controller.Identity.Name}: {(sensor is null ? "" : sensor + ": ")}{EventText.Of(in entry)}";
    }

    private void Arrived() =>
        _quietUntil =
            controller.Clock.GetUtcNow()
            + TimeSpan.FromMinutes(_settings.Store.Read<SerialPageBlackoutInterval>().Minutes);
}
