using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using Sideband.Bmc.Channels;

namespace Sideband.Bmc.Hardware.I2c;

/// <summary>A real bus through Linux's i2c-dev.</summary>
internal sealed unsafe partial class LinuxBus : II2cBus
{
    private const nuint CombinedTransfer = 0x0707;
    private const ushort ReadFlag = 0x0001;
    private const int TryAgain = 11;
    private const int NoSuchDeviceOrAddress = 6;
    private const int RemoteIo = 121;
    private readonly SafeFileHandle _file;

    /// <summary>Opens a bus.</summary>
    /// <param name="path">Its device file, as <c>/dev/i2c-1</c>.</param>
    /// <exception cref="IOException">It is not there, or cannot be opened.</exception>
    public LinuxBus(string path) =>
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);

    [StructLayout(LayoutKind.Sequential)]
    private struct I2cMessage
    {
        public ushort Address;
        public ushort Flags;
        public ushort Length;
        public byte* Bytes;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct I2cTransfer
    {
        public I2cMessage* Messages;
        public uint Count;
    }

    public BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        fixed (byte* from = write)
        fixed (byte* to = read)
        {
            var messages = stackalloc I2cMessage[2];
            var transfer = new I2cTransfer { Messages = messages };
            if (!write.IsEmpty || read.IsEmpty)
                messages[transfer.Count++] = new()
                {
                    Address = address,
                    Length = (ushort)write.Length,
                    Bytes = from,
                };
            if (!read.IsEmpty)
                messages[transfer.Count++] = new()
                {
                    Address = address,
                    Flags = ReadFlag,
                    Length = (ushort)read.Length,
                    Bytes = to,
                };
            if (Control(_file, CombinedTransfer, ref transfer) >= 0)
                return BusResult.Done;
        }
        return Marshal.GetLastPInvokeError() switch
        {
            TryAgain => BusResult.LostArbitration,
            NoSuchDeviceOrAddress or RemoteIo => BusResult.NotAcknowledged,
            _ => BusResult.BusError,
        };
    }

    public void Dispose() => _file.Dispose();

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(SafeFileHandle file, nuint request, ref I2cTransfer argument);
}
