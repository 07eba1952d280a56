using BenchmarkDotNet.Attributes;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;

namespace Sideband.Micro;

/// <summary>What makes a sensor's byte a value, and the other way round.</summary>
[MemoryDiagnoser]
public class ConversionBenchmarks
{
    private readonly SensorScale _linear = new(
        AnalogFormat.TwosComplement,
        Linearization.Linear,
        ReadingFactors.Create(12, -40, 1, -2)
    );
    private readonly SensorScale _curved = new(
        AnalogFormat.Unsigned,
        Linearization.Ln,
        ReadingFactors.Create(3, 7, 0, 0)
    );

    /// <summary>All 256 readings of a linear sensor.</summary>
    [Benchmark(OperationsPerInvoke = 256)]
    public double Linear() => Sum(_linear);

    /// <summary>All 256 readings of a logarithmic one.</summary>
    [Benchmark(OperationsPerInvoke = 256)]
    public double Curved() => Sum(_curved);

    /// <summary>A limit as the controller wants it.</summary>
    [Benchmark]
    public byte ToRaw() => _linear.ToRaw(-3.5);

    private static double Sum(SensorScale scale)
    {
        var sum = 0.0;
        for (var raw = 0; raw < 256; raw++)
            sum += scale.ToValue((byte)raw);
        return sum;
    }
}
