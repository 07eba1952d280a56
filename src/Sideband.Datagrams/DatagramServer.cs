using System.Net.Sockets;

namespace Sideband.Datagrams;

/// <summary>
/// A few threads that serve many sockets: each waits for all of its sockets at once, so that ten thousand idle ones cost
/// nothing but their place in the kernel. Elsewhere than on Linux each socket has a thread that waits for it.
/// </summary>
public sealed class DatagramServer : IDisposable
{
    private const int StackSize = 512 * 1024;

    /// <summary>A socket that is never empty lets the others of its thread have their turn.</summary>
    private const int BatchesAtOnce = 4;

    private readonly List<IDatagramService> _services;
    private readonly List<Thread> _threads = [];
    private readonly List<SocketPoll> _polls = [];
    private readonly int _largest;
    private volatile bool _stopping;

    /// <summary>Starts to serve.</summary>
    /// <param name="services">Whom.</param>
    /// <param name="largest">Bytes of the largest datagram, in and out.</param>
    public DatagramServer(IEnumerable<IDatagramService> services, int largest)
    {
        (_services, _largest) = ([.. services], largest);
        if (!DatagramBatch.IsSupported)
        {
            foreach (var service in _services)
                Start(() => ServeOne(service));
            return;
        }
        var threads = Math.Clamp(Environment.ProcessorCount, 1, Math.Max(1, _services.Count));
        for (var first = 0; first < threads; first++)
        {
            var poll = new SocketPoll();
            _polls.Add(poll);
            for (var i = first; i < _services.Count; i += threads)
                poll.Add(_services[i].Socket, i);
            Start(() => ServeMany(poll));
        }
    }

    /// <summary>Stops all threads, and returns when none is at work any more. The sockets stay open.</summary>
    public void Dispose()
    {
        _stopping = true;
        foreach (var poll in _polls)
            poll.Wake();
        // A thread that waits for one socket wakes when the socket is closed.
        foreach (var service in DatagramBatch.IsSupported ? [] : _services)
            service.Socket.Dispose();
        foreach (var thread in _threads)
            thread.Join();
        foreach (var poll in _polls)
            poll.Dispose();
    }

    private void Start(ThreadStart work)
    {
        var thread = new Thread(work, StackSize) { IsBackground = true, Name = $"datagrams {_threads.Count}" };
        _threads.Add(thread);
        thread.Start();
    }

    private void ServeMany(SocketPoll poll)
    {
        var batch = new DatagramBatch(_largest, answers: true);
        Span<int> ready = stackalloc int[SocketPoll.Most];
        while (!_stopping)
        {
            var count = poll.Wait(ready);
            for (var i = 0; i < count; i++)
                Serve(_services[ready[i]], batch);
        }
    }

    private static void Serve(IDatagramService service, DatagramBatch batch)
    {
        for (var i = 0; i < BatchesAtOnce; i++)
        {
            var count = batch.Receive(service.Socket, wait: false);
            if (count > 0)
                service.Receive(batch, count);
            if (count < DatagramBatch.Size)
                return;
        }
    }

    private void ServeOne(IDatagramService service)
    {
        var batch = new DatagramBatch(_largest, answers: true);
        for (int count; !_stopping && (count = batch.Receive(service.Socket, wait: true)) >= 0; )
        {
            if (count > 0)
                service.Receive(batch, count);
        }
    }
}
