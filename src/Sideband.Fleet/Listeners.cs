using System.Threading.Channels;

namespace Sideband.Fleet;

/// <summary>Those who want to see something come. Who reads too slowly misses the oldest.</summary>
internal sealed class Listeners<T>
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

    public void End(Channel<T> channel)
    {
        lock (_gate)
            _channels.Remove(channel);
    }

    public void Tell(T what)
    {
        lock (_gate)
        {
            foreach (var channel in _channels)
                channel.Writer.TryWrite(what);
        }
    }
}
