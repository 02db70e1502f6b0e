// W3 and W4 in ns-3: a master polls 64 devices through one store-and-forward switch.
//
//     polls fixed HORIZON-SECONDS PASSES
//     polls exponential HORIZON-SECONDS REPLICATIONS
//
// The links are point-to-point devices with their drop-tail queues and their interframe gap; what ns-3 has for switches
// (the bridge) needs a shared CSMA channel, whose timing is not that of a switched full-duplex link. So the switch passes
// packets on from device to device, with nothing above the link layer: no IP, no sockets, no ARP. That is the least, and
// the fastest, that ns-3 can do for this plant, and exact to the nanosecond.

#include "../cpp/common.hpp"

#include "ns3/core-module.h"
#include "ns3/network-module.h"
#include "ns3/point-to-point-module.h"

#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>

using namespace ns3;

namespace {

constexpr int deviceCount = 64;
constexpr Nanoseconds period = 100 * millisecond;
constexpr Nanoseconds turnaround = 1 * millisecond;
/// ns-3's point-to-point header of 2 bytes stands for a part of the 8 bytes of preamble.
constexpr int preamble = 8 - 2;
constexpr int request = 66, reply = 200;
constexpr std::uint16_t anyProtocol = 0x0800;

class Plant {
public:
    std::int64_t polls = 0;
    Nanoseconds sum = 0, maximum = 0;

    /// - Parameter mean: of an exponential turnaround; 0 for the fixed one.
    Plant(Nanoseconds mean, std::uint64_t seed) : mean(mean), chance(seed) {
        nodes.Create(deviceCount + 2);
        std::tie(master, switchToMaster) = link(deviceCount, deviceCount + 1);
        master->SetReceiveCallback(MakeCallback(&Plant::replyAtMaster, this));
        switchToMaster->SetReceiveCallback(MakeCallback(&Plant::requestAtSwitch, this));
        for (int device = 0; device < deviceCount; ++device) {
            std::tie(devices[device], switchToDevice[device]) = link(device, deviceCount + 1);
            devices[device]->SetReceiveCallback(MakeCallback(&Plant::requestAtDevice, this));
            switchToDevice[device]->SetReceiveCallback(MakeCallback(&Plant::replyAtSwitch, this));
            Simulator::Schedule(NanoSeconds(0), &Plant::slot, this, device);
        }
    }

    void run(Nanoseconds horizon) {
        Simulator::Stop(NanoSeconds(horizon));
        Simulator::Run();
    }

private:
    using Port = Ptr<PointToPointNetDevice>;

    const Nanoseconds mean;
    SplitMix64 chance;
    NodeContainer nodes;
    Port master, switchToMaster;
    std::array<Port, deviceCount> devices, switchToDevice;
    std::array<Nanoseconds, deviceCount> started{};

    std::pair<Port, Port> link(int a, int b) {
        auto channel = CreateObject<PointToPointChannel>();
        channel->SetAttribute("Delay", TimeValue(NanoSeconds(0)));
        return {port(a, channel), port(b, channel)};
    }

    Port port(int node, Ptr<PointToPointChannel> channel) {
        auto device = CreateObject<PointToPointNetDevice>();
        device->SetAddress(Mac48Address::Allocate());
        device->SetDataRate(DataRate("100Mbps"));
        device->SetInterframeGap(NanoSeconds(12 * 80));
        device->SetQueue(CreateObject<DropTailQueue<Packet>>());
        nodes.Get(node)->AddDevice(device);
        device->Attach(channel);
        return device;
    }

    /// A packet says in its first byte which device it is for or from.
    static Ptr<Packet> packet(int device, int bytes) {
        std::array<std::uint8_t, preamble + reply> content{};
        content[0] = std::uint8_t(device);
        return Create<Packet>(content.data(), std::uint32_t(preamble + bytes));
    }

    static int device(Ptr<const Packet> packet) {
        std::uint8_t number = 0;
        packet->CopyData(&number, 1);
        return number;
    }

    static Nanoseconds now() { return Simulator::Now().GetNanoSeconds(); }

    void slot(int device) {
        started[device] = now();
        master->Send(packet(device, request), master->GetBroadcast(), anyProtocol);
    }

    bool requestAtSwitch(Ptr<NetDevice>, Ptr<const Packet> packet, std::uint16_t, const Address &) {
        const Port &out = switchToDevice[device(packet)];
        return out->Send(packet->Copy(), out->GetBroadcast(), anyProtocol);
    }

    bool requestAtDevice(Ptr<NetDevice>, Ptr<const Packet> packet, std::uint16_t, const Address &) {
        Simulator::Schedule(NanoSeconds(serving()), &Plant::replyReady, this, device(packet));
        return true;
    }

    Nanoseconds serving() {
        if (mean == 0) return turnaround;
        return Nanoseconds(std::lround(-double(mean) * std::log(1 - chance.unit())));
    }

    void replyReady(int device) {
        devices[device]->Send(packet(device, reply), devices[device]->GetBroadcast(), anyProtocol);
    }

    bool replyAtSwitch(Ptr<NetDevice>, Ptr<const Packet> packet, std::uint16_t, const Address &) {
        return switchToMaster->Send(packet->Copy(), switchToMaster->GetBroadcast(), anyProtocol);
    }

    /// The next poll starts at the next slot; one that the cycle has run into is left out.
    bool replyAtMaster(Ptr<NetDevice>, Ptr<const Packet> packet, std::uint16_t, const Address &) {
        const int number = device(packet);
        const Nanoseconds roundTrip = now() - started[number];
        ++polls;
        sum += roundTrip;
        maximum = std::max(maximum, roundTrip);
        const Nanoseconds slots = std::max(Nanoseconds(1), (roundTrip + period - 1) / period);
        Simulator::Schedule(NanoSeconds(slots * period - roundTrip), &Plant::slot, this, number);
        return true;
    }
};

struct Total {
    double seconds = 1e300;
    std::int64_t polls = 0;
    Nanoseconds sum = 0, maximum = 0;
};

/// One run; laying out the nodes is not timed.
Total simulate(Nanoseconds mean, std::uint64_t seed, Nanoseconds horizon) {
    Plant plant(mean, seed);
    const double began = cpuSeconds();
    plant.run(horizon);
    const Total total{cpuSeconds() - began, plant.polls, plant.sum, plant.maximum};
    Simulator::Destroy();
    return total;
}

void fixed(Nanoseconds horizon, int passes) {
    Total best;
    for (int i = 0; i < passes; ++i) {
        const Total total = simulate(0, 0, horizon);
        if (total.seconds < best.seconds) best = total;
    }
    Row row;
    row.answer("polls", best.polls);
    row.answer("mean", best.sum / best.polls);
    row.answer("maximum", best.maximum);
    row.answer("sum", best.sum);
    row.print("W3", double(best.polls) / best.seconds, "polls/s", best.seconds);
}

void exponentialTurnaround(Nanoseconds horizon, int replications) {
    Total all;
    all.seconds = 0;
    for (int replication = 0; replication < replications; ++replication) {
        const Total total = simulate(turnaround, std::uint64_t(replication) + 1, horizon);
        all.seconds += total.seconds;
        all.polls += total.polls;
        all.sum += total.sum;
    }
    Row row;
    row.answer("replications", replications);
    row.answer("polls-each", all.polls / replications);
    row.answer("mean", all.sum / all.polls);
    row.print("W4", double(all.polls) / all.seconds, "polls/s", all.seconds);
}

}  // namespace

int main(int argc, char **argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: polls fixed|exponential HORIZON-SECONDS PASSES|REPLICATIONS\n");
        return 64;
    }
    // Of ns-3's schedulers the fastest here.
    GlobalValue::Bind("SchedulerType", TypeIdValue(PriorityQueueScheduler::GetTypeId()));
    const Nanoseconds horizon = std::atol(argv[2]) * second;
    if (std::strcmp(argv[1], "fixed") == 0) fixed(horizon, std::atoi(argv[3]));
    else exponentialTurnaround(horizon, std::atoi(argv[3]));
}
