using Sideband.Protocol.Commands.SensorEvent.Pef;
using Sideband.Protocol.Wire;

namespace Sideband.Bmc.Alerting;

/// <summary>Goes through the entries of an alert policy for one event. (IPMI v2.0 §17.11, §17.13)</summary>
internal sealed class AlertWalk(
    PefSettings settings,
    IReadOnlyList<IAlertRoute> routes,
    FilteredEvent filtered,
    FilterVerdict verdict
)
{
    private AlertAttempt? _attempt;
    private bool _succeeded;
    private int _at = -1;

    public FilteredEvent Event => filtered;

    /// <summary>Whether the destination that was tried last has an end.</summary>
    public bool CanGoOn => _attempt is null or { Result: not AlertResult.Running };

    /// <summary>Goes on as far as it can; true where the policy is at its end.</summary>
    public bool Advance()
    {
        while (CanGoOn)
        {
            if (_attempt is { } ended)
                _succeeded = ended.Result == AlertResult.Succeeded;
            _attempt = null;
            if (Next() is not { } entry)
                return true;
            _attempt = Begin(in entry);
        }
        return false;
    }

    /// <summary>Gives up.</summary>
    public void Cancel() => _attempt?.Cancel();

    private PefAlertPolicy? Next()
    {
        var entries = settings.Tables.Policies;
        byte? channel = null;
        int? kind = null;
        while (++_at < entries.Length)
        {
            var entry = entries[_at];
            if (!entry.Enabled || entry.Policy != verdict.Policy)
                continue;
            if (entry.Channel == channel || (kind is { } skipped && KindOf(in entry) == skipped))
                continue;
            (channel, kind) = (null, null);
            if (!_succeeded)
                return entry;
            switch (entry.Rule)
            {
                case AlertPolicyRule.Always:
                    return entry;
                case AlertPolicyRule.StopIfPreviousSucceeded:
                    _at = entries.Length;
                    break;
                case AlertPolicyRule.NextChannelIfPreviousSucceeded:
                    channel = entry.Channel;
                    break;
                case AlertPolicyRule.NextTypeIfPreviousSucceeded:
                    kind = KindOf(in entry);
                    break;
                case AlertPolicyRule.IfPreviousFailed:
                default:
                    break;
            }
        }
        return null;
    }

    private AlertAttempt Begin(in PefAlertPolicy entry)
    {
        var message = new AlertMessage(
            filtered.Entry,
            verdict.Severity,
            Octets.Create(settings.Tables.TextFor(in entry, verdict.Filter))
        );
        return RouteOf(in entry) is { IsOpenToPolicies: true } route
            ? route.Begin(in message, entry.Destination)
            : new AlertAttempt(AlertResult.NoWay);
    }

    private int KindOf(in PefAlertPolicy entry) => RouteOf(in entry)?.KindOf(entry.Destination) ?? -1;

    private IAlertRoute? RouteOf(in PefAlertPolicy entry)
    {
        foreach (var route in routes)
        {
            if (route.Channel == entry.Channel)
                return route;
        }
        return null;
    }
}
