using BenchmarkDotNet.Attributes;
using Sideband.Protocol;
using Sideband.Protocol.Commands.Chassis;
using Sideband.Protocol.Framing;
using Sideband.Protocol.Records.Sdr;

namespace Sideband.Micro;

/// <summary>Bodies, frames and records, as a poll reads and writes them.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    private static readonly byte[] Status = [0x21, 0x10, 0x40, 0x54];
    private readonly byte[] _frame = new byte[64];
    private readonly byte[] _record = SdrRecord.Create(SdrRecordType.Full, default(FullSensorRecord), 1).ToArray();
    private int _frameSize;

    /// <summary>A frame to read.</summary>
    [GlobalSetup]
    public void Begin() => _frameSize = WriteFrame();

    /// <summary>Get Chassis Status, its answer.</summary>
    [Benchmark]
    public bool ReadBody() => Message.TryRead<GetChassisStatus.Response>(Status, out _);

    /// <summary>A message on the LAN with both sums.</summary>
    [Benchmark]
    public int WriteFrame() =>
        new LanMessage
        {
            To = 0x20,
            From = 0x81,
            NetFn = 0x04,
            Command = 0x2D,
            Sequence = 9,
            Body = [0x11],
        }.Write(_frame);

    /// <summary>The same, read.</summary>
    [Benchmark]
    public bool ReadFrame() => LanMessage.TryRead(_frame.AsSpan(0, _frameSize), out _);

    /// <summary>A full sensor record.</summary>
    [Benchmark]
    public bool ReadRecord() => SdrRecord.TryParse(_record, out var record) && record.TryRead<FullSensorRecord>(out _);
}
