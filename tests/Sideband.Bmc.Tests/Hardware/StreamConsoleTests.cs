using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Tests.Hardware;

/// <summary>A serial port on a stream lets go of the stream when it ends, whatever it was waiting for.</summary>
public sealed class StreamConsoleTests
{
    /// <summary>The other side says nothing, and sees when the stream is closed.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public TaskCompletionSource Closed { get; } = new();

        public override async ValueTask<int> ReadAsync(
            Memory<byte> buffer,
            CancellationToken cancellationToken = default
        )
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }

        public override ValueTask DisposeAsync()
        {
            Closed.TrySetResult();
            return base.DisposeAsync();
        }
    }

    private sealed class OneStream(Stream stream) : IStreamSource
    {
        private bool _isGiven;

        public Task<Stream> OpenAsync(CancellationToken cancellation)
        {
            if (_isGiven)
                throw new IOException("there is no other");
            _isGiven = true;
            return Task.FromResult(stream);
        }

        public void Dispose() { }
    }

    [Fact]
    public async Task The_other_side_is_let_go_when_a_console_ends_while_nothing_is_said()
    {
        // Who waited was forgotten or not as chance had it: hence a few rounds.
        for (var round = 0; round < 50; round++)
        {
            await using var stream = new SilentStream();
            var console = new StreamConsole(new OneStream(stream), TimeProvider.System);
            while (!console.IsConnected)
                await Task.Yield();
            console.Dispose();
            await stream.Closed.Task.WaitAsync(
                TimeSpan.FromSeconds(10),
                TimeProvider.System,
                TestContext.Current.CancellationToken
            );
        }
    }
}
