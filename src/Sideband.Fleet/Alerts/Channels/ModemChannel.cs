using System.Net.Sockets;

namespace Sideband.Fleet.Alerts.Channels;

/// <summary>Sends short messages by a modem.</summary>
internal sealed class ModemChannel(ModemTarget target) : IAlertChannel
{
    public async Task SendAsync(AlertNotice notice, CancellationToken cancellation)
    {
        try
        {
            if (target.Device is { } device)
            {
                var line = SerialDevice.Open(device);
                await using (line.ConfigureAwait(false))
                    await SendAsync(line, notice, cancellation).ConfigureAwait(false);
                return;
            }
            using var socket = new TcpClient();
            await socket.ConnectAsync(target.Host!, target.Port, cancellation).ConfigureAwait(false);
            await SendAsync(socket.GetStream(), notice, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException)
        {
            throw new AlertException($"{target.Place}: {e.Message}", e);
        }
    }

    public void Dispose() { }

    private async Task SendAsync(Stream stream, AlertNotice notice, CancellationToken cancellation)
    {
        var modem = new ModemTalk(stream, target.Device ?? FormattableString.Invariant($"{target.Host}:{target.Port}"));
        await modem.CommandAsync("ATE0", cancellation).ConfigureAwait(false);
        await modem.CommandAsync("AT+CMEE=1", cancellation).ConfigureAwait(false);
        if (target.Pin is { } pin)
        {
            var state = await modem.CommandAsync("AT+CPIN?", cancellation).ConfigureAwait(false);
            // Once only: a third wrong one closes the card.
            if (state.Contains("SIM PIN\r", StringComparison.Ordinal))
                await modem.CommandAsync($"AT+CPIN=\"{pin.Read()}\"", cancellation, "the PIN").ConfigureAwait(false);
        }
        await modem.CommandAsync("AT+CMGF=1", cancellation).ConfigureAwait(false);
        await modem.CommandAsync("AT+CSCS=\"IRA\"", cancellation).ConfigureAwait(false);
        var text = ShortMessage.Of(notice.Headline);
        foreach (var number in target.To)
            await modem.SendAsync(number, text, cancellation).ConfigureAwait(false);
    }
}
