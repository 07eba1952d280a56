using Sideband.Bmc.Machines;

namespace Sideband.Bmc.Hardware.I2c;

/// <summary>The private buses of a controller by number.</summary>
internal sealed class I2cBuses : IDisposable
{
    private const int Numbers = 8;
    private readonly II2cBus?[] _buses = new II2cBus?[Numbers];
    private readonly Controller _controller;

    public I2cBuses(Controller controller, MachineModel machine)
    {
        _controller = controller;
        foreach (var bus in machine.Buses)
            _buses[bus.Number] = bus.Path is { } path ? Open(path) : Described(bus);
    }

    public II2cBus? this[byte number] => number < Numbers ? _buses[number] : null;

    public void Dispose()
    {
        foreach (var bus in _buses)
            bus?.Dispose();
    }

    private static LinuxBus Open(string path)
    {
        try
        {
            return new(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MachineFileException($"the I²C bus {path} cannot be opened: {e.Message}", e);
        }
    }

    private DescribedBus Described(I2cBusModel bus)
    {
        var devices = new Dictionary<byte, II2cDevice>();
        var pages = new PagedEeprom.PageSelection();
        foreach (var device in bus.Devices)
        {
            devices[device.Address] = Make(device, pages);
            if (device.Kind != I2cDeviceKind.Spd)
                continue;
            for (var page = 0; page < 2; page++)
                devices[(byte)(PagedEeprom.FirstSelector + page)] = new PagedEeprom.Selector(pages, page);
        }
        return new(devices);
    }

    private II2cDevice Make(I2cDeviceModel device, PagedEeprom.PageSelection pages) =>
        device.Kind switch
        {
            I2cDeviceKind.Lm75 => new TemperatureSensor(() => ValueOf(device.Values[0]), isTmp75: false),
            I2cDeviceKind.Tmp75 => new TemperatureSensor(() => ValueOf(device.Values[0]), isTmp75: true),
            I2cDeviceKind.Eeprom24C02 => Memory(device.Inventory, 256, 8),
            I2cDeviceKind.Eeprom24C32 => Memory(device.Inventory, 4096, 32),
            I2cDeviceKind.Eeprom24C64 => Memory(device.Inventory, 8192, 32),
            I2cDeviceKind.Spd => new PagedEeprom(SpdImage.Of(device.Module!), pages),
            I2cDeviceKind.Emc2305 => new FanController(
                device.Values.Select(value => (Func<double?>)(() => ValueOf(value)))
            ),
            I2cDeviceKind.PmBus => new PowerSupply(device.Address, device.Supply!, ValueOf),
            _ => throw new InvalidOperationException($"Unknown device {device.Kind}."),
        };

    /// <summary>The memory and the FRU commands show the same bytes.</summary>
    private Eeprom Memory(byte inventory, int size, int page) =>
        new(
            size,
            page,
            () => _controller.Frus.Find(inventory),
            (offset, data) =>
            {
                if (offset < _controller.Frus.Find(inventory)?.Length)
                    _controller.Frus.Write(inventory, offset, data);
            }
        );

    private double? ValueOf(Quantity? quantity)
    {
        if (quantity is null || quantity.Sensor is null)
            return quantity?.Number;
        foreach (var sensor in _controller.Sensors)
        {
            if (string.Equals(sensor.Model.Name, quantity.Sensor, StringComparison.OrdinalIgnoreCase))
                return sensor.IsAvailable ? sensor.Curve.ToValue(sensor.Raw) : null;
        }
        return null;
    }
}
