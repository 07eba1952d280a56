using Sideband.Fleet.Alerts.Channels;
using Sideband.Fleet.Alerts.Mail;
using Sideband.Fleet.Alerts.Smpp;
using Sideband.Fleet.Alerts.Snmp;

namespace Sideband.Fleet.Alerts;

/// <summary>The way to each kind of receiver.</summary>
internal static class AlertChannels
{
    public static IAlertChannel Of(AlertRoute route, TimeProvider clock) =>
        route.Target switch
        {
            WebTarget { Kind: WebTarget.Alertmanager } web => new AlertmanagerChannel(web),
            WebTarget { Kind: WebTarget.Slack } web => new SlackChannel(web),
            WebTarget { Kind: WebTarget.PagerDuty } web => new PagerDutyChannel(web),
            WebTarget web => new WebhookChannel(route, web),
            MailTarget mail => new MailChannel(mail, Environment.MachineName),
            TrapTarget trap => new TrapChannel(trap, clock),
            SyslogTarget log => new SyslogChannel(log, Environment.MachineName),
            ModemTarget modem => new ModemChannel(modem),
            SmppTarget centre => new SmppChannel(centre),
            _ => throw new ArgumentException($"{route.Name} leads nowhere.", nameof(route)),
        };
}
