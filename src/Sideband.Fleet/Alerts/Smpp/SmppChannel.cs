using System.Net.Sockets;
using System.Security.Authentication;
using Sideband.Fleet.Alerts.Channels;

namespace Sideband.Fleet.Alerts.Smpp;

/// <summary>Sends short messages by a message centre: one transmitter, logged in for as long as a notice takes.</summary>
internal sealed class SmppChannel(SmppTarget target) : IAlertChannel
{
    private const int LongestPassword = 8;

    public async Task SendAsync(AlertNotice notice, CancellationToken cancellation)
    {
        try
        {
            using var socket = new TcpClient();
            var stream = await AlertStream
                .OpenAsync(socket, target.Host, target.Port, target.IsSecure, target.Authorities, cancellation)
                .ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
                await SendAsync(stream, notice, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or AuthenticationException)
        {
            throw new AlertException($"{target.Centre}: {e.Message}", e);
        }
    }

    public void Dispose() { }

    private async Task SendAsync(Stream stream, AlertNotice notice, CancellationToken cancellation)
    {
        var talk = new SmppTalk(stream, target.Centre);
        var password = target.Password?.Read() ?? "";
        if (password.Length > LongestPassword || !password.All(char.IsAscii))
            throw new AlertException(
                $"{target.Password}: a password of SMPP has {LongestPassword} characters of ASCII at most"
            );
        await talk.BindAsync(target.User, password, target.SystemType, cancellation).ConfigureAwait(false);
        var (from, text) = (SmppAddress.Sender(target.From), ShortMessage.Of(notice.Headline));
        foreach (var number in target.To)
            await talk.SubmitAsync(from, SmppAddress.Telephone(number), text, cancellation).ConfigureAwait(false);
        try
        {
            await talk.UnbindAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is AlertException or IOException)
        {
            // All are taken; how it says goodbye does not matter.
        }
    }
}
