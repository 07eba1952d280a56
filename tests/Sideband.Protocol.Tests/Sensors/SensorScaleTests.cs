using System.Globalization;
using System.Text.Json;
using Sideband.Protocol.Records.Sdr;
using Sideband.Protocol.Sensors;
using Sideband.Testing;

namespace Sideband.Protocol.Tests.Sensors;

/// <summary>Against values that ipmitool and FreeIPMI read out of the same record bytes (sensor_math.json).</summary>
public sealed class SensorScaleTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(Facts.Bytes("sensor_math.json")).RootElement;

    public static TheoryData<int> Examples =>
        [.. Enumerable.Range(0, Vectors.GetProperty("examples").GetArrayLength())];

    public static TheoryData<int> Inverses =>
        [.. Enumerable.Range(0, Vectors.GetProperty("inverse_examples").GetArrayLength())];

    [Theory]
    [MemberData(nameof(Examples))]
    public void A_raw_reading_has_the_value_that_peers_print(int index)
    {
        var example = Vectors.GetProperty("examples")[index];
        var (inputs, sdr, outputs) = (
            example.GetProperty("inputs"),
            example.GetProperty("sdr"),
            example.GetProperty("outputs")
        );
        Assert.True(
            Message.TryRead<ReadingFactors>(
                Convert.FromHexString(sdr.GetProperty("bytes_24_to_29_hex").GetString()!),
                out var factors
            )
        );
        Assert.Equal(inputs.GetProperty("m").GetInt32(), factors.M);
        Assert.Equal(inputs.GetProperty("b").GetInt32(), factors.B);
        Assert.Equal(inputs.GetProperty("k1_b_exp").GetInt32(), factors.BExponent);
        Assert.Equal(inputs.GetProperty("k2_r_exp").GetInt32(), factors.RExponent);
        var scale = new SensorScale(
            (AnalogFormat)(Hex(sdr, "sensor_units_1") >> 6),
            (Linearization)Hex(sdr, "linearization_byte"),
            factors
        );
        var expected = outputs.GetProperty("value").GetDouble();
        Assert.Equal(expected, scale.ToValue(Hex(inputs, "raw")), Math.Abs(expected * 1e-12) + 1e-12);
        if (outputs.TryGetProperty("accuracy_percent", out var accuracy))
            Assert.Equal(accuracy.GetDouble(), factors.Accuracy, 1e-9);
        if (outputs.TryGetProperty("tolerance_linear", out var tolerance))
            Assert.Equal(Math.Abs(tolerance.GetDouble()), scale.Tolerance, 1e-9);
    }

    [Theory]
    [MemberData(nameof(Inverses))]
    public void A_value_has_the_raw_reading_that_peers_write(int index)
    {
        var example = Vectors.GetProperty("inverse_examples")[index];
        var format = example.GetProperty("format").GetString() switch
        {
            "unsigned" => AnalogFormat.Unsigned,
            "ones_complement" => AnalogFormat.OnesComplement,
            _ => AnalogFormat.TwosComplement,
        };
        var factors = ReadingFactors.Create(
            example.GetProperty("m").GetInt32(),
            example.GetProperty("b").GetInt32(),
            example.GetProperty("k1_b_exp").GetInt32(),
            example.GetProperty("k2_r_exp").GetInt32()
        );
        var scale = new SensorScale(format, (Linearization)Hex(example, "linearization"), factors);
        Assert.Equal(Hex(example, "raw"), scale.ToRaw(example.GetProperty("value").GetDouble()));
    }

    [Theory]
    [InlineData(0, 255, 0)]
    [InlineData(-40, 125, 0)]
    [InlineData(0, 16000, 0)]
    [InlineData(10.8, 13.2, 0)]
    [InlineData(0, 1.8, 0)]
    [InlineData(0, 2000, 8)]
    [InlineData(200, 250, 0)]
    [InlineData(0.000001, 0.0002, 0)]
    public void A_designed_scale_reaches_both_ends_and_every_reading_comes_back(
        double lowest,
        double highest,
        double step
    )
    {
        var scale = ScaleDesign.ForRange(lowest, highest, step);
        var width = scale.ToValue(1) - scale.ToValue(0);
        Assert.Equal(lowest, scale.ToValue(0), width * 0.5);
        Assert.True(scale.ToValue(255) >= highest - width, $"{scale.ToValue(255)} < {highest}");
        Assert.True(width <= Math.Max(step, (highest - lowest) / 255) * 1.34, $"a step of {width}");
        for (var raw = 0; raw < 256; raw++)
            Assert.Equal(raw, scale.ToRaw(scale.ToValue((byte)raw)));
    }

    [Fact]
    public void Every_reading_of_every_format_comes_back_through_each_function_that_can_be_reversed()
    {
        var factors = ReadingFactors.Create(3, 20, 1, -3);
        foreach (
            var format in (AnalogFormat[])
                [AnalogFormat.Unsigned, AnalogFormat.TwosComplement, AnalogFormat.OnesComplement]
        )
        {
            for (var raw = 0; raw < 256; raw++)
            {
                if (format == AnalogFormat.OnesComplement && raw == 0xFF)
                    continue; // minus zero
                var scale = new SensorScale(format, Linearization.Cube, factors);
                Assert.Equal(raw, scale.ToRaw(scale.ToValue((byte)raw)));
                scale = scale with { Linearization = Linearization.Exp };
                Assert.Equal(raw, scale.ToRaw(scale.ToValue((byte)raw)));
            }
        }
    }

    private static byte Hex(JsonElement element, string name) =>
        byte.Parse(
            element.GetProperty(name).GetString()!.AsSpan(2),
            NumberStyles.HexNumber,
            CultureInfo.InvariantCulture
        );
}
