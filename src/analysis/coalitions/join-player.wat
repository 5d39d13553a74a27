(module
  (import "desk" "memory" (memory 1))
  ;; held[sum] += odds * held[sum - weight] for sum = high … low, downwards, two at a time
  (func (export "join")
    (param $held i32) (param $low i32) (param $high i32) (param $weight i32) (param $odds f64)
    (local $at i32) (local $end i32) (local $shift i32) (local $pair v128)
    (local.set $pair (f64x2.splat (local.get $odds)))
    (local.set $shift (i32.shl (local.get $weight) (i32.const 3)))
    (local.set $end (i32.add (local.get $held) (i32.shl (local.get $low) (i32.const 3))))
    (local.set $at (i32.sub (i32.add (local.get $held) (i32.shl (local.get $high) (i32.const 3))) (i32.const 8)))
    (block $four_done
      (loop $four
        (br_if $four_done (i32.lt_s (i32.sub (local.get $at) (i32.const 16)) (local.get $end)))
        (v128.store (local.get $at) (f64x2.add (v128.load (local.get $at))
          (f64x2.mul (local.get $pair) (v128.load (i32.sub (local.get $at) (local.get $shift))))))
        (local.set $at (i32.sub (local.get $at) (i32.const 16)))
        (v128.store (local.get $at) (f64x2.add (v128.load (local.get $at))
          (f64x2.mul (local.get $pair) (v128.load (i32.sub (local.get $at) (local.get $shift))))))
        (local.set $at (i32.sub (local.get $at) (i32.const 16)))
        (br $four)))
    (block $two_done
      (loop $two
        (br_if $two_done (i32.lt_s (local.get $at) (local.get $end)))
        (v128.store (local.get $at) (f64x2.add (v128.load (local.get $at))
          (f64x2.mul (local.get $pair) (v128.load (i32.sub (local.get $at) (local.get $shift))))))
        (local.set $at (i32.sub (local.get $at) (i32.const 16)))
        (br $two)))
    (local.set $at (i32.add (local.get $at) (i32.const 8)))
    (if (i32.ge_s (local.get $at) (local.get $end))
      (then
        (f64.store (local.get $at) (f64.add (f64.load (local.get $at))
          (f64.mul (local.get $odds) (f64.load (i32.sub (local.get $at) (local.get $shift))))))))))
