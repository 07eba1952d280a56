using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Sideband.Fleet;

/// <summary>Those who want to see something come. Who reads too slowly misses the oldest.</summary>
public sealed class Listeners<T>
{
    private const int MostWaiting = 1024;
    private readonly Lock _gate = new();
    private readonly List<Channel<T>> _channels = [];

    /// <summary>Begins to listen; <see cref="End"/> has to be called.</summary>
    public Channel<T> Begin()
    {
        var channel = Channel.CreateBounded<T>(
            new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
        );
        lock (_gate)
            _channels.Add(channel);
        return channel;
    }

    /// <summary>What comes from now on.</summary>
    public async IAsyncEnumerable<T> FollowAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var channel = Begin();
        try
        {
            await foreach (var next in channel.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return next;
        }
        finally
        {
            End(channel);
        }
    }

    /// <summary>Listens no more.</summary>
    public void End(Channel<T> channel)
    {
        lock (_gate)
            _channels.Remove(channel);
    }

    /// <summary>Tells all who listen.</summary>
    public void Tell(T what)
    {
        lock (_gate)
        {
            foreach (var channel in _channels)
                channel.Writer.TryWrite(what);
        }
    }
}
