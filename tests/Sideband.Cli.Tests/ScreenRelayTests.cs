using System.Net;
using System.Net.Sockets;
using System.Text;
using Sideband.Cli.Racks;

namespace Sideband.Cli.Tests;

public sealed class ScreenRelayTests
{
    private const string Version = "RFB 003.008\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Key and blocks of OpenSSL 3 (<c>openssl enc -des-ecb -K ce9626a646867626</c>), each byte's bits the other way round.</summary>
    [Fact]
    public void Response_is_des_with_the_passwords_bits_reversed() =>
        Assert.Equal(
            "f97972dc7d95d433ecbdc577b94466ef",
            Convert.ToHexStringLower(
                ScreenRelay.Response("sideband", Convert.FromHexString("000102030405060708090a0b0c0d0e0f"))
            )
        );

    [Fact]
    public async Task Viewer_with_the_password_sees_the_screen_and_one_without_does_not()
    {
        using var screen = new TcpListener(IPAddress.Loopback, 0);
        screen.Start();
        using var relay = new ScreenRelay(screen.LocalEndpoint, 0);
        var running = relay.RunAsync(Stop);

        using (var stranger = await ViewAsync(relay, "wrong123"))
            Assert.Equal([0, 0, 0, 1], await TakeAsync(stranger, 4));
#pragma warning disable CA2025 // It is awaited before the listener ends.
        var serving = ServeAsync(screen);
#pragma warning restore CA2025
        using (var viewer = await ViewAsync(relay, relay.Password))
        {
            Assert.Equal([0, 0, 0, 0], await TakeAsync(viewer, 4));
            await viewer.GetStream().WriteAsync(new byte[] { 1 }, Stop);
            Assert.Equal("pixels", Encoding.ASCII.GetString(await TakeAsync(viewer, 6)));
        }
        await serving;
        await running;
        // The password is good once.
        using var late = new TcpClient();
        await Assert.ThrowsAnyAsync<Exception>(async () => await late.ConnectAsync((IPEndPoint)Local(relay), Stop));
    }

    [Fact]
    public async Task Nobody_guesses_for_long()
    {
        using var relay = new ScreenRelay(new IPEndPoint(IPAddress.Loopback, 1), 0);
        var running = relay.RunAsync(Stop);
        for (var i = 0; i < 3; i++)
        {
            using var stranger = await ViewAsync(relay, "12345678");
            _ = await TakeAsync(stranger, 4);
        }
        await Task.WhenAny(running);
        Assert.IsType<InvalidOperationException>(running.Exception?.InnerException);
    }

    private EndPoint? _local;

    private EndPoint Local(ScreenRelay relay) => _local ??= relay.Endpoint;

    private async Task<TcpClient> ViewAsync(ScreenRelay relay, string password)
    {
        var viewer = new TcpClient();
        await viewer.ConnectAsync((IPEndPoint)Local(relay), Stop);
        Assert.Equal(Version, Encoding.ASCII.GetString(await TakeAsync(viewer, 12)));
        await viewer.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Version), Stop);
        Assert.Equal([1, 2], await TakeAsync(viewer, 2));
        await viewer.GetStream().WriteAsync(new byte[] { 2 }, Stop);
        var challenge = await TakeAsync(viewer, 16);
        await viewer.GetStream().WriteAsync(ScreenRelay.Response(password, challenge), Stop);
        return viewer;
    }

    /// <summary>A screen without a password.</summary>
    private static async Task ServeAsync(TcpListener screen)
    {
        using var client = await screen.AcceptTcpClientAsync(Stop);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Version), Stop);
        _ = await TakeAsync(client, 12);
        await client.GetStream().WriteAsync(new byte[] { 1, 1 }, Stop);
        Assert.Equal([1], await TakeAsync(client, 1));
        await client.GetStream().WriteAsync(new byte[4], Stop);
        Assert.Equal([1], await TakeAsync(client, 1));
        await client.GetStream().WriteAsync("pixels"u8.ToArray(), Stop);
        // The viewer leaves first.
        _ = await client.GetStream().ReadAsync(new byte[1], Stop);
    }

    private static async Task<byte[]> TakeAsync(TcpClient client, int count)
    {
        var bytes = new byte[count];
        await client.GetStream().ReadExactlyAsync(bytes, Stop);
        return bytes;
    }
}
