using System.Net;
using Sideband.Client.Transport;
using Sideband.Testing;

namespace Sideband.Client.Tests;

/// <summary>How long a controller may be silent that was never heard, and one that was.</summary>
public sealed class FirstAnswerTests : IDisposable
{
    private static readonly byte[] Noise = [1, 2, 3, 4];
    private readonly ManualTime _time = new();
    private DeafLink? _link;

    [Fact]
    public async Task One_that_was_never_heard_is_given_up_sooner()
    {
        var opening = Open(new());
        Pass(4.9);
        Assert.False(opening.IsCompleted);
        Pass(0.2);
        var error = await FaultOfAsync(opening);
        Assert.StartsWith("192.0.2.1:623 gave no answer within 5 s (", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whatever_it_sends_gives_it_all_of_the_time()
    {
        var opening = Open(new());
        Pass(3);
        _link!.Receiver.OnDatagram(Noise.AsSpan().ToArray());
        Pass(6.9);
        Assert.False(opening.IsCompleted);
        Pass(0.2);
        var error = await FaultOfAsync(opening);
        Assert.Contains("within 10 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("It sent one packet that could not be taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_time_of_a_command_is_never_made_longer()
    {
        var opening = Open(new() { Timeout = TimeSpan.FromSeconds(2) });
        Pass(2.1);
        var error = await FaultOfAsync(opening);
        Assert.Contains("within 2 s", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _link?.Dispose();

    private Task<IpmiClient> Open(ClientOptions options)
    {
        var credentials = new Credentials("admin", new("word"), null);
        return IpmiClient.ConnectAsync(
            "192.0.2.1",
            credentials,
            options with
            {
                Clock = _time,
                CacheFolder = null,
                Network = (peer, receiver) => _link = new(peer, receiver),
            },
            TestContext.Current.CancellationToken
        );
    }

    private static async Task<IpmiTimeoutException> FaultOfAsync(Task opening)
    {
#pragma warning disable VSTHRD003 // The test has just begun it.
        await opening.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
#pragma warning restore VSTHRD003
        return Assert.IsType<IpmiTimeoutException>(opening.Exception?.InnerException);
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));

    private sealed record DeafLink(IPEndPoint Peer, IDatagramReceiver Receiver) : ILink
    {
        public void Send(ReadOnlySpan<byte> datagram) { }

        public void Dispose() { }
    }
}
