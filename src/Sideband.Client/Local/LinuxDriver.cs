using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sideband.Client.Local;

/// <summary>Linux's IPMI driver through its device. One thread waits for all answers; it sleeps where there are none.</summary>
internal sealed unsafe class LinuxDriver : ILocalDriver
{
    /// <summary>IPMI_MAX_MSG_LENGTH of the driver is 272; what it gives is never longer.</summary>
    private const int LargestMessage = 288;
    private const int LargestAddress = 40;
    private readonly DeviceEndPoint _place;
    private readonly SafeFileHandle _device;
    private readonly SafeFileHandle _wake = DriverCalls.MakeEvent(0, DriverCalls.NonBlocking | DriverCalls.CloseOnExec);
    private Thread? _listener;
    private volatile bool _ends;

    /// <summary>Opens a device.</summary>
    /// <exception cref="IpmiTimeoutException">It is not there; the hint says what to do.</exception>
    /// <exception cref="IpmiRefusedException">This user may not open it.</exception>
    public LinuxDriver(DeviceEndPoint place) => (_place, _device) = (place, Open(place));

    public MaintenanceMode Maintenance
    {
        get => (MaintenanceMode)Get(DriverCalls.GetMaintenance, "tell its maintenance mode");
        set => Set(DriverCalls.SetMaintenance, (int)value, "set its maintenance mode");
    }

    public byte Address
    {
        get => (byte)Get(DriverCalls.GetAddress, "tell its address");
        set => Set(DriverCalls.SetAddress, value, "set its address");
    }

    public void SetEvents(bool wanted) => Set(DriverCalls.SetEvents, wanted ? 1 : 0, "switch events");

    public void Listen(Action<DriverMessage> received, Action gone)
    {
        _listener = new(() => Receive(received, gone)) { IsBackground = true, Name = _place.ToString() };
        _listener.Start();
    }

    public void Send(
        nint id,
        DriverAddress to,
        byte netFn,
        byte command,
        ReadOnlySpan<byte> body,
        int retries,
        TimeSpan wait
    )
    {
        fixed (byte* bytes = body)
        {
            var plain = new DriverCalls.Request
            {
                Address = &to,
                AddressLength = to.Length,
                Id = id,
                Content = new()
                {
                    NetFn = netFn,
                    Command = command,
                    Length = (ushort)body.Length,
                    Data = bytes,
                },
            };
            var request = new DriverCalls.TimedRequest
            {
                Request = plain,
                Retries = retries,
                RetryMilliseconds = (uint)wait.TotalMilliseconds,
            };
            if (DriverCalls.Control(_device, DriverCalls.SendCommand, &request) < 0)
                throw Failed("take the message");
        }
    }

    public void Dispose()
    {
        _ends = true;
        var one = 1L;
        _ = DriverCalls.Tell(_wake, &one, sizeof(long));
        _listener?.Join();
        _device.Dispose();
        _wake.Dispose();
    }

    private static SafeFileHandle Open(DeviceEndPoint place)
    {
        if (!OperatingSystem.IsLinux())
            throw new IpmiTimeoutException("This machine's own controller is reached through the driver of Linux only.")
            {
                Hint = "Reach it over the network: -H ADDRESS.",
            };
        Exception? problem = null;
        foreach (var path in place.Paths)
        {
            try
            {
                return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            }
            catch (UnauthorizedAccessException e)
            {
                throw new IpmiRefusedException($"This user may not open {path}.", e)
                {
                    Hint = "Run it as root, or let a group have the device by a rule of udev.",
                };
            }
            catch (IOException e)
            {
                // There is none, or no driver behind it.
                problem = e;
            }
        }
        throw new IpmiTimeoutException($"This machine has no {place}, or nothing behind it.", problem)
        {
            Hint =
                "Load the kernel's driver: 'modprobe -a ipmi_si ipmi_devintf', with ipmi_ssif for a controller on SMBus. "
                + "'dmesg | grep -i ipmi' tells what it found.",
        };
    }

    private void Receive(Action<DriverMessage> received, Action gone)
    {
        var polls = stackalloc DriverCalls.Poll[2];
        polls[0] = new() { Descriptor = (int)_device.DangerousGetHandle(), Wanted = DriverCalls.Readable };
        polls[1] = new() { Descriptor = (int)_wake.DangerousGetHandle(), Wanted = DriverCalls.Readable };
        while (!_ends)
        {
            if (DriverCalls.Wait(polls, 2, -1) < 0 && Marshal.GetLastPInvokeError() != DriverCalls.Interrupted)
                break;
            var happened = polls[0].Happened;
            while (!_ends && happened != 0)
            {
                if (TryReceive(out var message))
                {
                    received(message);
                    continue;
                }
                // Nothing more is there, or the driver has gone away under us.
                if (Marshal.GetLastPInvokeError() is not (DriverCalls.TryAgain or DriverCalls.Interrupted))
                    _ends = true;
                break;
            }
        }
        gone();
    }

    private bool TryReceive(out DriverMessage message)
    {
        var address = stackalloc byte[LargestAddress];
        var data = stackalloc byte[LargestMessage];
        var taken = new DriverCalls.Received
        {
            Address = address,
            AddressLength = LargestAddress,
            Content = new() { Data = data, Length = LargestMessage },
        };
        message = default;
        if (DriverCalls.Control(_device, DriverCalls.ReceiveTruncated, &taken) < 0)
            return false;
        var content = taken.Content;
        message = new(
            (DriverMessageKind)taken.Kind,
            taken.Id,
            content.NetFn,
            content.Command,
            new ReadOnlySpan<byte>(data, content.Length).ToArray()
        );
        return true;
    }

    private int Get(nuint request, string what)
    {
        int value;
        return DriverCalls.Control(_device, request, &value) < 0 ? throw Failed(what) : value;
    }

    private void Set(nuint request, int value, string what)
    {
        if (DriverCalls.Control(_device, request, &value) < 0)
            throw Failed(what);
    }

    private IpmiException Failed(string what) =>
        new($"The driver of {_place} does not {what}: {Marshal.GetLastPInvokeErrorMessage()}.");
}
