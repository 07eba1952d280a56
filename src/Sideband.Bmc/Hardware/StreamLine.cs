using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Hardware;

/// <summary>A protocol's end on a socket, over any number of connections.</summary>
internal sealed class StreamLine(IStreamLink link, StreamConsole stream) : IPort
{
    private readonly byte[] _buffer = new byte[1024];
    private int _connection;

    public Action? Ready
    {
        set => stream.Ready = value;
    }

    public DateTimeOffset? NextDue => null;

    public void Advance()
    {
        while (link.HasRoom)
        {
            var read = stream.Read(_buffer, out var connection);
            if (connection != _connection)
                Switch(connection);
            if (read == 0)
                return;
            link.Receive(_buffer.AsSpan(0, read));
        }
    }

    public void Send()
    {
        if (!link.Unsent.IsEmpty)
            link.Sent(stream.Write(link.Unsent, _connection));
    }

    public void Drop() => link.Sent(link.Unsent.Length);

    public void Dispose() => stream.Dispose();

    private void Switch(int connection)
    {
        _connection = connection;
        if (connection == 0)
            link.Disconnect();
        else
            link.Connect();
    }
}
