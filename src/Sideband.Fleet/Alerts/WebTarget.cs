namespace Sideband.Fleet.Alerts;

/// <summary>Somebody who is told over HTTP.</summary>
/// <param name="Kind">webhook, alertmanager, slack or pagerduty.</param>
/// <param name="Url">Where; of some it is a secret.</param>
public sealed record WebTarget(string Kind, AlertSecret Url) : AlertTarget(Kind)
{
    /// <summary>Tells him about each incident in a body as Alertmanager's (version 4).</summary>
    public const string Webhook = "webhook";

    /// <summary>Alertmanager's own API, version 2.</summary>
    public const string Alertmanager = "alertmanager";

    /// <summary>An incoming webhook of Slack, or of one who takes the same.</summary>
    public const string Slack = "slack";

    /// <summary>PagerDuty's events, version 2.</summary>
    public const string PagerDuty = "pagerduty";

    /// <summary>What stands behind "Bearer"; of PagerDuty the routing key. Null is nothing.</summary>
    public AlertSecret? Token { get; init; }

    /// <summary>The user of basic authentication; null is none.</summary>
    public string? User { get; init; }

    /// <summary>His password.</summary>
    public AlertSecret? Password { get; init; }

    /// <summary>Who signs the receiver's certificate (PEM); null are the system's.</summary>
    public string? Authorities { get; init; }

    /// <inheritdoc/>
    public override string Place
    {
        get
        {
            try
            {
                // What stands behind the host's name may be all that keeps others from writing there.
                return Uri.TryCreate(Url.Read(), UriKind.Absolute, out var url)
                    ? url.GetLeftPart(UriPartial.Authority)
                    : Kind;
            }
            catch (AlertException)
            {
                return Kind;
            }
        }
    }

    internal override TimeSpan? Refresh => Kind == Alertmanager ? TimeSpan.FromMinutes(1) : null;
}
