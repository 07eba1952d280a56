using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Sideband.Fleet.Alerts.Channels;

namespace Sideband.Fleet.Alerts.Mail;

/// <summary>Sends mail by a mail server.</summary>
internal sealed class MailChannel(MailTarget target, string host) : IAlertChannel
{
    public async Task SendAsync(AlertNotice notice, CancellationToken cancellation)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(target.Host, target.Port, cancellation).ConfigureAwait(false);
            var talk = new SmtpTalk(socket.GetStream(), FormattableString.Invariant($"{target.Host}:{target.Port}"));
            await using (talk.ConfigureAwait(false))
                await SendAsync(talk, MailText.Of(target, notice, host), cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            throw new AlertException(FormattableString.Invariant($"{target.Host}:{target.Port}: {e.Message}"), e);
        }
    }

    public void Dispose() { }

    private async Task SendAsync(SmtpTalk talk, string mail, CancellationToken cancellation)
    {
        var trust = TlsTrust.Of(target.Host, target.Authorities);
        if (target.Tls == MailTls.Tls)
            await talk.SecureAsync(trust, cancellation).ConfigureAwait(false);
        await talk.ReadAsync("the connection", 220, cancellation).ConfigureAwait(false);
        var offer = await talk.SayAsync($"EHLO {Greeting()}", 250, cancellation).ConfigureAwait(false);
        if (target.Tls == MailTls.StartTls)
        {
            if (!offer.Offers("STARTTLS"))
                throw new AlertException($"{target.Host} offers no TLS: 'tls: none' goes without");
            await talk.SayAsync("STARTTLS", 220, cancellation).ConfigureAwait(false);
            await talk.SecureAsync(trust, cancellation).ConfigureAwait(false);
            offer = await talk.SayAsync($"EHLO {Greeting()}", 250, cancellation).ConfigureAwait(false);
        }
        if (target.User is { } user)
            await LogInAsync(talk, offer, user, target.Password?.Read() ?? "", cancellation).ConfigureAwait(false);
        await talk.SayAsync($"MAIL FROM:<{target.From}>", 250, cancellation).ConfigureAwait(false);
        foreach (var to in target.To)
            await talk.SayAsync($"RCPT TO:<{to}>", 250, cancellation).ConfigureAwait(false);
        await talk.SayAsync("DATA", 354, cancellation).ConfigureAwait(false);
        // No line of it begins with a dot: they are fields of the head and base64.
        await talk.SayAsync(mail + ".", 250, cancellation, "the mail").ConfigureAwait(false);
        try
        {
            await talk.SayAsync("QUIT", 221, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AlertException or IOException)
        {
            // The mail is taken; how it says goodbye does not matter.
        }
    }

    private async Task LogInAsync(
        SmtpTalk talk,
        SmtpReply offer,
        string user,
        string password,
        CancellationToken cancellation
    )
    {
        if (target.Tls == MailTls.None)
            throw new AlertException($"{target.Host}: no password is sent without TLS");
        if (offer.Offers("AUTH", "PLAIN"))
        {
            await talk.SayAsync($"AUTH PLAIN {Encoded($"\0{user}\0{password}")}", 235, cancellation, "the log-in")
                .ConfigureAwait(false);
            return;
        }
        if (!offer.Offers("AUTH", "LOGIN"))
            throw new AlertException($"{target.Host} offers no log-in by PLAIN or LOGIN");
        await talk.SayAsync("AUTH LOGIN", 334, cancellation).ConfigureAwait(false);
        await talk.SayAsync(Encoded(user), 334, cancellation, "the user").ConfigureAwait(false);
        await talk.SayAsync(Encoded(password), 235, cancellation, "the log-in").ConfigureAwait(false);
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private string Greeting()
    {
        var name = new string([.. host.Where(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.')]);
        return name.Length == 0 ? "localhost" : name;
    }
}
