using System.ComponentModel;
using System.Diagnostics;

namespace Sideband.Bmc.Hardware.Consoles;

/// <summary>Runs a program; its standard input and output are the serial port. When it ends it is started again.</summary>
internal sealed class ProgramSource(string program, IReadOnlyList<string> arguments) : IStreamSource
{
    private Process? _process;

    public Task<Stream> OpenAsync(CancellationToken cancellation)
    {
        Stop();
        var info = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        try
        {
            _process = Process.Start(info)!;
        }
        catch (Win32Exception e)
        {
            throw new IOException($"The console's program {program} does not start: {e.Message}", e);
        }
        return Task.FromResult<Stream>(
            new DuplexStream(_process.StandardOutput.BaseStream, _process.StandardInput.BaseStream)
        );
    }

    public void Dispose() => Stop();

    private void Stop()
    {
        if (_process is null)
            return;
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
        _process.Dispose();
        _process = null;
    }
}
