using System.Runtime.InteropServices;
using Sideband.Client.Local;

namespace Sideband.Client.Tests.Local;

/// <summary>Numbers and layouts as a C compiler makes them of linux/ipmi.h (Linux 6.1, x86-64).</summary>
public sealed class DriverCallsTests
{
    [Fact]
    public void Numbers_are_those_of_the_kernel()
    {
        if (!Environment.Is64BitProcess)
            Assert.Skip("the structures have pointers of 64 bits");
        Assert.Equal(0x80306915u, DriverCalls.SendCommand);
        Assert.Equal(0xC030690Bu, DriverCalls.ReceiveTruncated);
        Assert.Equal(0x80046910u, DriverCalls.SetEvents);
        Assert.Equal(0x80046911u, DriverCalls.SetAddress);
        Assert.Equal(0x80046912u, DriverCalls.GetAddress);
        Assert.Equal(0x8004691Eu, DriverCalls.GetMaintenance);
        Assert.Equal(0x4004691Fu, DriverCalls.SetMaintenance);
    }

    [Fact]
    public void Fields_are_where_the_kernel_has_them()
    {
        if (!Environment.Is64BitProcess)
            Assert.Skip("the structures have pointers of 64 bits");
        Assert.Equal([8, 16, 24], Offsets<DriverCalls.Request>("AddressLength", "Id", "Content"));
        Assert.Equal([40, 44], Offsets<DriverCalls.TimedRequest>("Retries", "RetryMilliseconds"));
        Assert.Equal([8, 16, 24, 32], Offsets<DriverCalls.Received>("Address", "AddressLength", "Id", "Content"));
        Assert.Equal([1, 2, 8], Offsets<DriverCalls.Content>("Command", "Length", "Data"));
    }

    [Fact]
    public void Addresses_are_as_the_kernel_reads_them()
    {
        Assert.Equal([0x0C, 0, 0, 0, 0x0F, 0, 2, 0], Bytes(DriverAddress.Controller(2)));
        Assert.Equal([0x01, 0, 0, 0, 0x07, 0, 0x72, 3], Bytes(DriverAddress.Ipmb(new(7, 0x72), 3)));
        // Privilege, session handle, the other's software id, ours, and the logical unit; sizeof is 12.
        Assert.Equal([0x04, 0, 0, 0, 0x01, 0, 4, 5, 0x81, 0x81, 2, 0], Bytes(DriverAddress.Lan(new(1, 0x81), 5, 2)));
    }

    private static byte[] Bytes(DriverAddress address) =>
        MemoryMarshal.AsBytes(new ReadOnlySpan<DriverAddress>(ref address))[..(int)address.Length].ToArray();

    private static IEnumerable<int> Offsets<T>(params string[] fields) =>
        fields.Select(field => (int)Marshal.OffsetOf<T>(field));
}
