using Sideband.Bmc.Channels;
using Sideband.Bmc.Hardware.I2c;
using Sideband.Bmc.Machines;
using Sideband.Bmc.Storage;
using Sideband.Bmc.Tests.Channels;
using Sideband.Protocol;
using Sideband.Protocol.Commands.App;
using Sideband.Protocol.Commands.Storage;
using Sideband.Protocol.Records.Spd;

namespace Sideband.Bmc.Tests.Hardware;

public sealed class I2cTests : IDisposable
{
    private readonly Controller _controller = new(
        Machine.Of(
            """
            users: [{name: admin, password: secret}]
            serial: SN42
            sensors:
              - {name: CPU Temp, type: temperature, idle: 40, full: 40}
              - {name: FAN 1, type: fan, idle: 5000, full: 5000, range: 0..25500}
            buses:
              - devices:
                  - {type: lm75, address: 0x48, shows: CPU Temp}
                  - {type: tmp75, address: 0x49, shows: -10.3}
                  - {type: 24c02, address: 0x50}
                  - {type: spd, address: 0x52, gigabytes: 32, part: M393A4K40DB3, serial: 0x01020304, maker: 0xCE}
                  - {type: emc2305, address: 0x2E, shows: [FAN 1, 6000]}
                  - {type: pmbus, address: 0x58, maker: Acme, output voltage: 12.1, output power: 480, temperature: CPU Temp}
            satellites: [{name: Riser, address: 0x22}]
            """
        ),
        new MemoryStore()
    );

    public void Dispose() => _controller.Dispose();

    private byte[] Transfer(byte address, byte count, params byte[] write) =>
        new TestConsole(_controller).Ask<MasterWriteRead, MasterWriteRead.Response>(
            new(true, 0, 0, address, count, write)
        );

    [Fact]
    public void A_temperature_sensor_shows_what_the_machine_has()
    {
        // 40 °C: nine bits at the left of sixteen. (LM75 data sheet, table 3)
        Assert.Equal([0x00, 0x28, 0x00], Transfer(0x48, 2, 0));
        // Tos is 80 °C from the start.
        Assert.Equal([0x00, 0x50, 0x00], Transfer(0x48, 2, 3));
        // -10.5 °C is the nearest half degree; with twelve bits -10.3125 °C. (TMP75 data sheet, table 3)
        Assert.Equal([0x00, 0xF5, 0x80], Transfer(0x49, 2, 0));
        Assert.Equal([0x00], Transfer(0x49, 0, 1, 0x60));
        Assert.Equal([0x00, 0xF5, 0xB0], Transfer(0x49, 2, 0));
        Assert.Equal([0x83], Transfer(0x48, 2, 4));
        Assert.Equal([0x83], Transfer(0x4A, 2, 0));
    }

    [Fact]
    public void A_memory_and_the_inventory_are_the_same_bytes()
    {
        var console = new TestConsole(_controller);
        var image = console.Ask<ReadFruData, ReadFruData.Response>(new(0, 0, 16));
        Assert.Equal(image[2..], Transfer(0x50, 16, 0)[1..]);
        // Eight bytes make a page: the ninth comes out at its beginning.
        Transfer(0x50, 0, [0xF0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        Assert.Equal([0x00, 9, 2, 3, 4, 5, 6, 7, 8], Transfer(0x50, 8, 0xF0));
        Assert.Equal([9, 2], console.Ask<ReadFruData, ReadFruData.Response>(new(0, 0xF0, 2))[2..]);
        // Reading goes on where it ended, and round the end.
        Assert.Equal(Transfer(0x50, 1, 0xFF)[1], Transfer(0x50, 2, 0xFE)[2]);
        Assert.Equal(image[2], Transfer(0x50, 1)[1]);
    }

    [Fact]
    public void A_module_has_two_pages()
    {
        var low = Transfer(0x52, 128, 0)[1..];
        Assert.Equal([0x23, 0x11, 0x0C, 0x01, 0x86], low[..5]);
        Assert.Equal(SpdChecksum.Of(low.AsSpan(0, 126)), low[126] | low[127] << 8);
        Assert.Equal([0x00], Transfer(0x37, 0, 0));
        var high = Transfer(0x52, 128, 0x40)[1..];
        Assert.Equal([0x80, 0xCE], high[..2]);
        Assert.Equal([0x01, 0x02, 0x03, 0x04], high[5..9]);
        Assert.Equal("M393A4K40DB3"u8.ToArray(), high[9..21]);
        Assert.Equal([0x00], Transfer(0x36, 0, 0));
        Assert.Equal([0x00, 0x23], Transfer(0x52, 1, 0));
    }

    [Fact]
    public void A_fan_controller_counts_turns_and_obeys_its_drive()
    {
        Assert.Equal([0x00, 0x34, 0x5D], Transfer(0x2E, 2, 0xFD));
        Assert.Equal(5000, Speed(0x3E), 10.0);
        Assert.Equal(6000, Speed(0x4E), 10.0);
        Transfer(0x2E, 0, 0x40, 0x80);
        Assert.Equal(3012, Speed(0x4E), 10.0);
        Transfer(0x2E, 0, 0x40, 0x00);
        Assert.Equal([0x00, 0xFF, 0xF8], Transfer(0x2E, 2, 0x4E));

        double Speed(byte register)
        {
            var read = Transfer(0x2E, 2, register);
            return 3_932_160 * 2.0 / ((read[1] << 8 | read[2]) >> 3);
        }
    }

    [Fact]
    public void A_power_supply_speaks_pmbus()
    {
        // 12.1 V in steps of 1/512 V.
        Assert.Equal([0x00, 0x17], Transfer(0x58, 1, 0x20));
        Assert.Equal([0x00, 0x33, 0x18], Transfer(0x58, 2, 0x8B));
        // 480 W: 960 × 2⁻¹.
        Assert.Equal([0x00, 0xC0, 0xFB], Transfer(0x58, 2, 0x96));
        Assert.Equal([0x00, 4, .. "Acme"u8], Transfer(0x58, 5, 0x99));
        Assert.Equal([0x00, 0x00, 0x00], Transfer(0x58, 2, 0x79));
        // What it does not measure it does not know.
        Assert.Equal([0x83], Transfer(0x58, 2, 0x88));
        var read = Transfer(0x58, 3, 0x8B);
        Assert.Equal(PowerSupply.PacketErrorCode([0xB0, 0x8B, 0xB1, read[1], read[2]]), read[3]);
    }

    [Fact]
    public void Sensors_read_devices()
    {
        using var controller = new Controller(
            Machine.Of(
                """
                buses:
                  - devices:
                      - {type: tmp75, address: 0x49, shows: -10.3}
                      - {type: emc2305, address: 0x2E, shows: [3000, 6000]}
                      - {type: pmbus, address: 0x58, output voltage: 12.1, output power: 480}
                sensors:
                  - {name: Inlet, type: temperature, range: -40..87, device: 'tmp75 0:0x49'}
                  - {name: Fan 2, type: fan, range: 0..25500, device: 'emc2305 0:0x2E fan 2'}
                  - {name: PSU V, type: voltage, range: 0..15, device: 'pmbus 0:0x58 output voltage'}
                  - {name: PSU W, type: other units-based sensor, unit: watts, range: 0..1000, device: 'pmbus 0:0x58 output power'}
                  - {name: Nobody, type: temperature, range: 0..127, device: 'lm75 0:0x4F'}
                  - {name: No bus, type: temperature, range: 0..127, device: 'lm75 5:0x48'}
                """
            ),
            new MemoryStore()
        );
        double[] expected = [-10.5, 6000, 12.1, 480];
        for (var i = 0; i < expected.Length; i++)
        {
            var sensor = controller.Sensors[i];
            Assert.True(sensor.IsAvailable, sensor.Model.Name);
            Assert.Equal(expected[i], sensor.Curve.ToValue(sensor.Raw), Math.Abs(expected[i]) * 0.02);
        }
        Assert.False(controller.Sensors[4].IsAvailable);
        Assert.False(controller.Sensors[5].IsAvailable);
    }

    [Theory]
    [InlineData("lm75 0x48")]
    [InlineData("lm76 0:0x48")]
    [InlineData("emc2305 0:0x2E fan 6")]
    [InlineData("pmbus 0:0x58 weight")]
    public void A_wrong_device_is_explained(string device)
    {
        var keys = $"sensors: [{{name: A, type: temperature, range: 0..127, device: '{device}'}}]";
        var wrong = Assert.Throws<MachineFileException>(() => Machine.Of(keys));
        Assert.Contains("expected one as", wrong.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(480, 0xFBC0)]
    [InlineData(230, 0xF398)]
    [InlineData(-5, 0xCD80)]
    [InlineData(0, 0x8000)]
    public void Numbers_become_LINEAR11(double value, int expected) =>
        Assert.Equal(expected, PowerSupply.Linear11(value));

    [Fact]
    public void The_packet_error_code_is_that_of_SMBus()
    {
        // CRC-8/SMBUS check value of "123456789".
        Assert.Equal(0xF4, PowerSupply.PacketErrorCode("123456789"u8));
        // CRC-16/XMODEM check value of the same.
        Assert.Equal(0x31C3, SpdChecksum.Of("123456789"u8));
    }

    [Fact]
    public void A_bus_that_is_not_there_is_refused_and_the_IPMB_takes_frames()
    {
        var console = new TestConsole(_controller);
        Assert.Equal(
            [0xCC],
            console.Ask<MasterWriteRead, MasterWriteRead.Response>(new(true, 3, 0, 0x48, 1, (byte[])[0]))
        );
        // Get Device ID from unit 2 to a satellite, as a broadcast: its answer is for the host. (§20.9)
        byte[] frame = [0x22, 0x18, 0xC6, 0x20, 0x06, 0x01, 0xD9];
        Assert.Equal([0x00], console.Ask<MasterWriteRead, MasterWriteRead.Response>(new(false, 0, 0, 0, 0, frame)));
        Assert.Equal(MessageFlags.ReceiveMessageQueue, _controller.MessageFlags);
    }

    [Fact]
    public void Noise_on_a_bus_is_answered()
    {
        var random = new Random(11);
        var console = new TestConsole(_controller);
        byte[] addresses = [0x48, 0x49, 0x50, 0x52, 0x2E, 0x58, 0x36, 0x37, 0x00, 0x22 >> 1];
        for (var round = 0; round < 20_000; round++)
        {
            var body = new byte[random.Next(40)];
            random.NextBytes(body);
            var request = new MasterWriteRead(
                random.Next(4) != 0,
                0,
                0,
                addresses[random.Next(addresses.Length)],
                (byte)random.Next(256),
                body
            );
            Assert.NotEmpty(console.Ask<MasterWriteRead, MasterWriteRead.Response>(in request));
        }
    }

    [Theory]
    [InlineData("buses: [{linux: /dev/i2c-1, devices: [{type: lm75, address: 0x48, shows: 1}]}]", "a bus of Linux")]
    [InlineData("buses: [{devices: [{type: lm76, address: 0x48}]}]", "'lm76' is none of")]
    [InlineData("buses: [{devices: [{type: lm75, address: 0x48, shows: CPU}]}]", "neither a number nor a sensor")]
    [InlineData("buses: [{number: 1}, {number: 1}]", "bus 1 is there already")]
    public void A_wrong_bus_is_explained(string keys, string expected)
    {
        var wrong = Assert.Throws<MachineFileException>(() => Machine.Of(keys));
        Assert.Contains(expected, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bus_of_Linux_that_is_missing_is_named()
    {
        var machine = Machine.Of("buses: [{linux: /dev/i2c-none}]");
        var wrong = Assert.Throws<MachineFileException>(() => new Controller(machine, new MemoryStore()));
        Assert.Contains("/dev/i2c-none", wrong.Message, StringComparison.Ordinal);
    }
}
