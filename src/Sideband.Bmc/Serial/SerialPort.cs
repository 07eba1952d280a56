using Sideband.Bmc.Hardware;
using Sideband.Bmc.Hardware.Consoles;

namespace Sideband.Bmc.Serial;

/// <summary>A serial server on a line: a pseudo-terminal, a device or a socket.</summary>
internal sealed class SerialPort(SerialServer server, IConsoleLine line) : IPort
{
    private readonly byte[] _buffer = new byte[512];
    private int _connection;

    public Action? Ready
    {
        set => line.Ready = value;
    }

    public DateTimeOffset? NextDue => ITimed.Earliest(server.NextDue, line.NextDue);

    public void Advance()
    {
        line.Advance();
        while (server.HasRoom)
        {
            var read = Read();
            if (read == 0)
                break;
            server.Receive(_buffer.AsSpan(0, read));
        }
        server.Advance();
    }

    public void Send()
    {
        if (!server.Unsent.IsEmpty)
            server.Sent(line.Write(server.Unsent));
    }

    public void Drop() => server.Sent(server.Unsent.Length);

    public void Dispose()
    {
        line.Dispose();
        server.Dispose();
    }

    /// <summary>A socket shows when somebody has gone or come; the other lines do not.</summary>
    private int Read()
    {
        if (line is not StreamConsole stream)
            return line.Read(_buffer);
        var read = stream.Read(_buffer, out var connection);
        if (connection != _connection)
        {
            _connection = connection;
            server.CarrierChanged();
        }
        return read;
    }
}
