using Sideband.Protocol;
using Sideband.Protocol.Commands.SensorEvent;
using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Records.Sel;
using Sideband.Protocol.Sensors;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Alerting;

/// <summary>Alerts that somebody asks for, and how the last of each channel went. (IPMI v2.0 §17.12, §30.7)</summary>
internal sealed class ImmediateAlerts(PefSettings settings, IReadOnlyList<IAlertRoute> routes, Func<IpmiTime> now)
{
    private const byte InProgress = 0x81;
    private const byte SessionActive = 0x82;
    private readonly Dictionary<byte, AlertAttempt> _last = [];

    public Answer<AlertImmediate.Response> Do(byte channel, in AlertImmediate request)
    {
        if (Find(channel) is not { } route)
            return CompletionCode.ParameterOutOfRange;
        switch (request.Operation)
        {
            case AlertOperation.Initiate:
                return Begin(route, in request);
            case AlertOperation.GetStatus:
                var status = _last.TryGetValue(channel, out var attempt) ? attempt.Result : AlertResult.None;
                return new AlertImmediate.Response((byte)status);
            case AlertOperation.ClearStatus:
                // One that is under way goes on; its end is told to nobody.
                _last.Remove(channel);
                return default(AlertImmediate.Response);
            case AlertOperation.Reserved:
            default:
                return CompletionCode.InvalidDataField;
        }
    }

    private Answer<AlertImmediate.Response> Begin(IAlertRoute route, in AlertImmediate request)
    {
        if (request.Destination > route.Destinations)
            return CompletionCode.ParameterOutOfRange;
        if (request.SendString && request.StringSelector >= settings.Tables.Strings.Length)
            return CompletionCode.ParameterOutOfRange;
        if (_last.TryGetValue(route.Channel, out var last) && last.Result == AlertResult.Running)
            return InProgress;
        if (route.HasSession)
            return SessionActive;
        var text = request.SendString ? settings.Tables.Strings[request.StringSelector].Text : default;
        var message = new AlertMessage(EventOf(request.Event), PefSeverity.Unspecified, Octets.Create(text));
        _last[route.Channel] = route.Begin(in message, request.Destination);
        return default(AlertImmediate.Response);
    }

    /// <summary>The event that was given; without one a trap says that nothing is wrong with anything, at this time.</summary>
    private SystemEventRecord EventOf(AlertEvent? given) =>
        given.GetValueOrDefault().Event.ToRecord(given?.GeneratorId ?? 0x20) with
        {
            Timestamp = now().Seconds,
        };

    private IAlertRoute? Find(byte channel)
    {
        foreach (var route in routes)
        {
            if (route.Channel == channel)
                return route;
        }
        return null;
    }
}
