namespace Sideband.Bmc.Hardware.Qemu;

/// <summary>
/// Gets a machine into its firmware's set-up as a person does: by a key, pressed again and again until the firmware has looked.
/// QEMU has no other way: what it tells the firmware has no such wish, and the variables are the firmware's own.
/// </summary>
internal sealed class QemuSetupKey(QmpLink qmp, TimeProvider time)
{
    /// <summary>OVMF takes it for the set-up, and within that it means nothing. (edk2 OvmfPkg PlatformBootManagerLib)</summary>
    private const string Press = """{"keys":[{"type":"qcode","data":"f2"}],"hold-time":50}""";

    /// <summary>Several times while the firmware waits for a key, and not so often that a PS/2 keyboard cannot be set up.</summary>
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(250);

    /// <summary>Firmware has looked by then, even without hardware's help.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private DateTimeOffset? _end;

    /// <summary>When the key is pressed next; null where it is not.</summary>
    public DateTimeOffset? NextDue { get; private set; }

    /// <summary>Begins to press the key.</summary>
    public void Start()
    {
        _end = time.GetUtcNow() + Longest;
        NextDue = time.GetUtcNow() + Between;
    }

    /// <summary>Lets go of the key.</summary>
    public void Stop() => (_end, NextDue) = (null, null);

    public void Advance()
    {
        var now = time.GetUtcNow();
        if (NextDue is not { } due || now < due)
            return;
        if (now >= _end)
        {
            Stop();
            return;
        }
        qmp.Execute("send-key", Press);
        NextDue = now + Between;
    }
}
